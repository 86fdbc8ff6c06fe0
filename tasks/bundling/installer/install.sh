#!/bin/sh
# 防贫（fangpin）离线安装：不联网，只用本安装包里的文件。
#
#   sh install.sh                  安装或升级（root 装到 /srv/fangpin，其他用户装到自己目录下的 fangpin）
#   sh install.sh --to 目录        装到指定的目录
#   sh install.sh --python 路径    使用指定的 Python
#   sh install.sh --check          只检查安装包和本机，不安装
#   sh install.sh --back           退回上一个版本（可与 --to 同用）
#
# 升级时数据目录（目录/home）原样保留，旧版本留在旁边，可以退回。
set -eu
umask 022
unset PYTHONPATH PYTHONHOME PYTHONSTARTUP 2>/dev/null || true
LC_ALL=C
export LC_ALL

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)

say() { printf '%s\n' "$*"; }
stop() {
    printf '没有完成：%s\n' "$*" >&2
    exit 1
}

to=
python=
only_check=
back=
while [ $# -gt 0 ]; do
    case $1 in
        --to | --python)
            [ $# -ge 2 ] || stop "$1 后面要写路径，例如：sh install.sh $1 /srv/fangpin"
            if [ "$1" = --to ]; then to=$2; else python=$2; fi
            shift 2
            ;;
        --check) only_check=yes && shift ;;
        --back) back=yes && shift ;;
        -h | --help) sed -n '2,10s/^# \{0,1\}//p' "$0" && exit 0 ;;
        *) stop "不认识 $1；用法见：sh install.sh --help" ;;
    esac
done
if [ -z "$to" ]; then
    if [ "$(id -u)" = 0 ]; then to=/srv/fangpin; else to=${HOME:?}/fangpin; fi
fi
case $to in
    /*) ;;
    *) to=$PWD/$to ;;
esac
to=${to%/}

# The link is the old one or the new one, never none.
point() {
    ln -sfn "$2" "$to/.$1.new"
    mv -T "$to/.$1.new" "$to/$1"
}

check_parts() {
    command -v sha256sum >/dev/null || stop "本机没有 sha256sum 命令，无法核对安装包；请先安装 coreutils。"
    [ -f "$here/SHA256SUMS" ] || stop "安装包不完整，缺少 SHA256SUMS；请重新拷贝安装包，解开后再装。"
    bad=$(cd "$here" && sha256sum -c SHA256SUMS 2>/dev/null | sed -n '/: OK$/!s/: FAILED.*//p')
    [ -z "$bad" ] || stop "安装包里的这些文件损坏或缺少，请重新拷贝安装包，解开后再装：
$bad"
}

check_machine() {
    [ "$(uname -s)" = Linux ] || stop "本安装包只能装在 Linux 上，本机是 $(uname -s)。"
    [ "$(uname -m)" = "$MACHINE" ] || stop "本安装包用于 $MACHINE 的机器，本机是 $(uname -m)；请换用对应的安装包。"
    have=$(getconf GNU_LIBC_VERSION 2>/dev/null | sed -n 's/^glibc \([0-9]*\.[0-9]*\).*/\1/p')
    [ -n "$have" ] || stop "本机的 C 库不是 glibc，本安装包里的程序不能运行；请换用麒麟 V10、统信 UOS 20 或更新的系统。"
    first=$(printf '%s\n%s\n' "$GLIBC" "$have" | sort -t. -k1,1n -k2,2n | head -n 1)
    [ "$first" = "$GLIBC" ] || stop "本机的 glibc 是 $have，需要 $GLIBC 或更新；请升级操作系统。"
}

# Finds the Python that carries the program, unless the bundle brings one.
check_python() {
    brought=$(find "$here/python" -name '*.tar.gz' 2>/dev/null | head -n 1)
    if [ -n "$brought" ] && [ -z "$python" ]; then return; fi
    brought=
    wanted=$python
    for name in ${python:-"python$PYTHON" python3}; do
        found=$(command -v "$name") || continue
        [ "$(version_of "$found")" = "$PYTHON" ] || continue
        python=$found
        break
    done
    [ -n "$python" ] || stop "本机没有 Python $PYTHON（本安装包只能用这个版本）；请先安装它，或换用自带 Python 的安装包。"
    [ "$(version_of "$python")" = "$PYTHON" ] || stop "$wanted 不是 Python $PYTHON；请用 --python 指定 Python $PYTHON 的路径。"
    lacks=$("$python" -c '
import importlib
def lacks(name):
    try:
        importlib.import_module(name)
    except ImportError:
        return True
print(" ".join(filter(lacks, ["venv", "ensurepip", "sqlite3", "ssl", "zlib", "ctypes"])))')
    [ -z "$lacks" ] || stop "$python 缺少这些部分：$lacks；请装全 Python（Debian、统信上还要 python$PYTHON-venv），或换用自带 Python 的安装包。"
}

version_of() { "$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null || true; }

check_place() {
    case $to/ in
        "$here"/*) stop "不能装在安装包自己的目录里；请用 --to 指定别的目录。" ;;
    esac
    mkdir -p "$to" 2>/dev/null || stop "$to 建不了：当前用户没有权限；请换目录（--to），或用 root 安装。"
    [ -w "$to" ] || stop "$to 不能写：当前用户没有权限；请换目录（--to），或用 root 安装。"
    free=$(df -Pm "$to" | awk 'NR == 2 { print $4 }')
    if [ -f "$version/complete" ]; then return; fi
    [ "$free" -ge "$NEEDS_MB" ] || stop "$to 所在磁盘只剩 $free MB，需要 $NEEDS_MB MB；请清理，或用 --to 换一个磁盘。"
}

make_python() {
    if [ -n "$brought" ]; then
        say "解开自带的 Python……"
        tar -xzf "$brought" -C "$version" || stop "自带的 Python 解不开：$brought；请重新拷贝安装包。"
        python=$version/python/bin/python3
        [ "$(version_of "$python")" = "$PYTHON" ] || stop "自带的 Python 在本机不能运行，或不是 $PYTHON；请换用对应的安装包。"
    fi
    "$python" -m venv "$version/venv" >/dev/null || stop "$python 建不了运行环境（venv）；请装全 Python，或换用自带 Python 的安装包。"
}

install_packages() {
    say "安装 $WHEELS 个软件包（约一两分钟）……"
    (
        cd "$here"
        PIP_CONFIG_FILE=/dev/null "$version/venv/bin/python" -m pip --isolated --disable-pip-version-check --no-input \
            install --quiet --no-index --find-links wheels --no-deps --require-hashes \
            -r requirements.lock -r fangpin.lock
    ) || stop "软件包没有装上，原因见上面几行；旧版本没有动。请重新拷贝安装包再装；仍不行，把上面几行发给维护人员。"
    "$version/venv/bin/fangpin" --help >/dev/null || stop "程序装上了却不能运行，旧版本没有动；请把上面几行发给维护人员。"
}

# What broke off half way has no `complete` and is made anew.
install_version() {
    if [ -f "$version/complete" ]; then
        say "$EDITION 已经装好。"
        return
    fi
    rm -rf "$version"
    mkdir -p "$version"
    make_python
    install_packages
    cp -R "$here/docs" "$here/README.md" "$here/CHANGELOG.md" "$here/sbom.cdx.json" "$here/bundle.conf" "$version/"
    : >"$version/complete"
}

write_command() {
    mkdir -p "$to/bin"
    cat >"$to/bin/.fangpin.new" <<END
#!/bin/sh
FANGPIN_HOME=\${FANGPIN_HOME:-'$to/home'}
export FANGPIN_HOME
exec '$to/current/venv/bin/fangpin' "\$@"
END
    chmod 755 "$to/bin/.fangpin.new"
    mv -f "$to/bin/.fangpin.new" "$to/bin/fangpin"
    [ -d "$to/home" ] || mkdir -m 700 "$to/home"
    sed -e "s#/srv/fangpin/venv/bin/fangpin#$to/bin/fangpin#" -e "s#/srv/fangpin#$to#g" \
        "$here/docs/fangpin.service" >"$to/fangpin.service"
}

take_into_use() {
    old=$(readlink "$to/current" 2>/dev/null || true)
    write_command
    if [ "$old" != "versions/$EDITION" ]; then
        [ -z "$old" ] || point previous "$old"
        point current "versions/$EDITION"
    fi
}

go_back() {
    before=$(readlink "$to/previous" 2>/dev/null || true)
    now=$(readlink "$to/current" 2>/dev/null || true)
    [ -n "$before" ] && [ "$before" != "$now" ] || stop "$to 里没有上一个版本可退；已装的版本在 $to/versions。"
    [ -f "$to/$before/complete" ] || stop "上一个版本 ${before#versions/} 不完整，不能退回；请用它的安装包重装。"
    point current "$before"
    point previous "$now"
    say "已退回 ${before#versions/}；刚才的 ${now#versions/} 仍在，再运行一次 --back 就换回来。"
    say "数据目录没有动。新版本已经打开过的数据，旧版本可能不认；那时请用升级前的备份恢复（fangpin restore）。"
}

if [ -n "$back" ]; then
    go_back
    exit 0
fi

say "核对安装包……"
check_parts
. "$here/bundle.conf"
version=$to/versions/$EDITION
check_machine
check_python
check_place
if [ -n "$only_check" ]; then
    say "安装包完好，本机可以安装 fangpin $VERSION（需要 $NEEDS_MB MB，现有 $free MB）。"
    exit 0
fi
install_version
take_into_use
say "已安装 fangpin $VERSION（$EDITION）。"
if [ -n "$old" ] && [ "$old" != "versions/$EDITION" ]; then
    say "  旧版本留在：$to/$old（退回：sh install.sh --back --to $to）"
    say "  正在运行的服务要重启才用新版本：systemctl restart fangpin"
fi
say "  命令：$to/bin/fangpin"
say "  数据目录：$to/home"
say "  试运行（几分钟，不碰数据目录）：$to/bin/fangpin demo --home /tmp/fangpin-demo"
say "  检查本机：$to/bin/fangpin doctor"
say "  开机自动运行：见 $to/current/docs/serving.md，单元文件已写好：$to/fangpin.service"
