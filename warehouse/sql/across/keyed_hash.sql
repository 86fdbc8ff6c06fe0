-- A macro: HMAC-SHA-256 (RFC 2104) of a kind and what is of that kind, under the key whose pads this connection holds.
create or replace temp macro keyed_hash(kind, said) as unhex(
    sha256(
        getvariable('outer_pad') || unhex(sha256(getvariable('inner_pad') || encode(kind || chr(31) || said)))
    )
);
