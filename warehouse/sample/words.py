"""The words of the invented district: names of people, places, illnesses, schools. No real village, no real person."""

from __future__ import annotations

from typing import Final

SURNAMES: Final = tuple("王李张刘陈杨赵郭秦申牛冯韩马原苗宋郑许田程贾孟董崔范石常任魏姜侯")
GIVEN_OF_MEN: Final = tuple("建国志勇刚军伟强明海平超斌磊洋峰林福生来文玉庆松保金有根俊杰")
GIVEN_OF_WOMEN: Final = tuple("秀英兰桂芳玉梅霞娟丽静红娜敏艳玲喜春花凤云莲琴萍荣改娥小巧慧")

# Sub-districts and townships of Heshan; their order gives the three digits after 410602.
TOWNSHIPS: Final = ("鹤壁集镇", "姬家山乡", "中山路街道", "中山北路街道", "新华街道", "九矿广场街道")
# More of them for a city: invented, each first word with each ending.
TOWNSHIP_FIRST: Final = (
    "云岭", "石泉", "白杨", "柳溪", "青岗", "红土", "双河", "大湾", "龙尾", "松坪",
    "高庙", "北沟", "南河", "东岗", "西坡", "桃园", "杏林", "梨花", "槐荫", "清水",
)  # fmt: skip
TOWNSHIP_LAST: Final = ("镇", "乡", "街道", "新镇", "新乡")

VILLAGE_FIRST: Final = (
    "槐树", "西马", "北坡", "白石", "柳沟", "杏山", "东窑", "上寨", "下寨", "石门", "枣林", "梨园", "桃花",
    "南岭", "北岭", "小河", "黑山", "庙前", "后沟", "前沟", "韩庄", "申家", "牛洼", "秦岗", "冯家", "苗庄",
    "原村", "龙潭", "双泉", "大峪", "窑头", "塔岗", "柏尖", "青石", "杨家", "郭庄", "井沟", "松林", "马场", "娄山",
)  # fmt: skip
VILLAGE_LAST: Final = ("村", "新村", "东村", "西村", "南村", "北村", "上村", "下村", "中村", "老村", "口村", "湾村")
HAMLETS: Final = ("东组", "西组", "南组", "北组", "河湾", "坡上")
SMALL_HAMLET: Final = "后山"  # a natural village of a few households, in the hills

ROLES: Final = ("户主", "配偶", "子女", "父母", "孙子女", "其他")
HEAD, SPOUSE, CHILD, PARENT, GRANDCHILD, OTHER = range(6)

KINDS: Final = ("一般农户", "脱贫户", "脱贫不稳定户", "边缘易致贫户", "突发严重困难户")
GENERAL, EX_POOR, UNSTABLE, MARGINAL, SUDDEN = range(5)
MONITORING: Final = (None, "未消除", "已消除")
POLICY_WORDS: Final = (None, "享受政策", "是", "不享受政策", "否")

COMMON_ILLS: Final = ("上呼吸道感染", "慢性胃炎", "腰椎间盘突出", "支气管炎", "皮炎", "牙髓炎", "关节炎", "眩晕")
CHRONIC_ILLS: Final = ("高血压", "糖尿病", "冠心病", "慢阻肺", "类风湿关节炎")
WARD_ILLS: Final = ("肺炎", "脑梗死", "骨折", "胆囊结石", "白内障", "腹股沟疝", "心律失常", "阑尾炎")
MAJOR_ILLS: Final = (
    ("肺恶性肿瘤", "C34.9"), ("肝恶性肿瘤", "C22.0"), ("胃恶性肿瘤", "C16.9"), ("乳腺恶性肿瘤", "C50.9"),
    ("终末期肾病", "N18.0"), ("急性心肌梗死", "I21.9"), ("白血病", "C95.9"), ("脑出血", "I61.9"),
)  # fmt: skip
HOSPITALS: Final = ("鹤壁市人民医院", "鹤壁煤业总医院", "鹤山区人民医院", "新乡医学院一附院", "河南省肿瘤医院")
IMPAIRMENTS: Final = ("肢体", "视力", "听力", "言语", "智力", "精神")
SCHOOLS: Final = ("鹤山区某幼儿园", "鹤山区某小学", "鹤山区某初中", "鹤壁市某高中", "鹤壁市某中专", "河南某职业学院",
                  "河南某大学", "河南某大学")  # fmt: skip
STAGES: Final = ("学前", "小学", "初中", "高中", "中职", "高职高专", "本科", "研究生")
WORKPLACES: Final = ("鹤山区", "淇滨区", "安阳市", "郑州市", "江苏省", "浙江省", "广东省")
DISASTERS: Final = ("暴雨洪涝", "冰雹", "大风", "火灾", "山体滑坡")
ACCIDENTS: Final = ("交通事故", "高处坠落", "机械伤害", "触电", "溺水")
DAMAGES: Final = {
    "种植": ("干旱", "冰雹", "病虫害"),
    "养殖": ("疫病", "价格下跌"),
    "加工": ("设备损坏", "市场变化"),
    "乡村旅游": ("暴雨停业", "客源减少"),
    "光伏": ("设备故障", "雷击"),
}
ASSETS: Final = (
    ("车辆", "小型轿车"), ("车辆", "轻型货车"), ("商品房", "区内住宅一套"),
    ("工商登记", "个体工商户"), ("财政供养", "公益性岗位以外"),
)  # fmt: skip
COVERAGES: Final = ("灾害意外", "疾病住院", "升学", "在校教育", "收入下降", "产业受损")
ORIGINS: Final = ("农户自主申报", "干部走访", "网格排查", "信访舆情")

# Works, donors and platforms: invented, but for the platforms that the policy names.
EMPLOYERS: Final = (
    "鹤山金穗面业有限公司", "鹤山山泉饮品有限公司", "鹤山云锦服装加工厂", "鹤山惠农养殖专业合作社",
    "鹤山绿野果蔬专业合作社", "鹤山恒力机械配件厂", "鹤山红豆食品有限公司", "鹤山新安家政服务有限公司",
    "鹤山顺达物流有限公司", "鹤山石韵建材有限公司",
)  # fmt: skip
FAR_EMPLOYERS: Final = (
    "淇滨区某劳务公司",
    "安阳市某劳务公司",
    "郑州市某物业公司",
    "江苏省某劳务公司",
    "浙江省某劳务公司",
)
# Name, kind, skills that are asked for, upper age, employer (a position in EMPLOYERS).
JOBS: Final = (
    ("缝纫工", "企业用工", "缝纫", 50, 2), ("电焊工", "企业用工", "电焊", 50, 5), ("包装工", "企业用工", None, 50, 0),
    ("装卸工", "企业用工", None, 45, 8), ("货车司机", "企业用工", "驾驶", 55, 8), ("饲养员", "企业用工", "养殖", 59, 3),
    ("灌装线操作工", "企业用工", None, 45, 1), ("养老护理员", "企业用工", "护理", 55, 7),
    ("瓦工", "企业用工", "砌筑", 55, 9), ("电商客服", "企业用工", "电商、电脑", 40, 6),
    ("机修工", "企业用工", "电焊、机修", 50, 5), ("保洁员", "公益岗位", None, 65, 0),
    ("护林员", "公益岗位", None, 65, 0), ("护路员", "公益岗位", None, 65, 0), ("水管员", "公益岗位", None, 60, 0),
    ("孝善护理员", "公益岗位", "护理", 60, 0), ("采摘工", "季节用工", None, 59, 4),
    ("大棚种植工", "季节用工", "种植", 59, 4), ("粮食烘干工", "季节用工", None, 55, 0),
    ("促销员", "假期务工", None, 25, 6), ("文员", "假期务工", "电脑", 25, 7), ("包装工", "假期务工", None, 25, 6),
)  # fmt: skip
SKILLS: Final = ("种植", "养殖", "电焊", "砌筑", "驾驶", "缝纫", "家政", "烹饪", "电商", "护理", "机修", "电脑")

# Kind of activity, what is noted of it, and whether it gives money.
ACTIVITIES: Final = (
    ("产业帮扶", "发放鸡苗和饲料", True), ("就业帮扶", "进村招工", False), ("技能培训", "果树管理培训", False),
    ("消费帮扶", "采购小米和鸡蛋", True), ("捐资帮扶", "捐建路灯", True), ("技术帮扶", "农技员到户指导", False),
    ("公益助学", "发放助学金和书包", True),
)  # fmt: skip
DONORS: Final = (
    "区慈善协会",
    "鹤山金穗面业有限公司",
    "鹤山红豆食品有限公司",
    "团区委希望工程",
    "区工商联商会",
    "爱心人士张女士",
)
STAGES_HELPED: Final = (None, "高中、中职", "本科", "高职高专、本科", "小学、初中", "本科、研究生")
PLATFORMS: Final = ("中国社会扶贫网", "扶贫专馆", "扶贫专区", "扶贫专柜", "电商平台")
PRODUCTS: Final = ("小米", "面粉", "鸡蛋", "核桃", "粉条", "花椒", "苹果", "蜂蜜", "红薯", "香菇礼盒")
