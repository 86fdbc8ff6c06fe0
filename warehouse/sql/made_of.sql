-- Of which SQL the standing tables and the macros were made. It is a macro itself, so that it goes where they go.
-- One value, the digest, in the place of a_digest: what a macro says cannot be a parameter.
create or replace macro made_of() as 'a_digest';
