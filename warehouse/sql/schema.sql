-- The tables that stand from the first opening on; department tables are made by their first file.

create schema if not exists raw;
create schema if not exists staging;
create schema if not exists conformed;
create schema if not exists policy;
create schema if not exists mart;
create schema if not exists gate;
create schema if not exists ledger;

-- One row per content of a source in a month: what was read once is not read again.
create table if not exists raw.content (
    content_no integer primary key,
    sha256 varchar not null,
    source varchar not null,
    month varchar not null,
    words_version varchar not null
);

-- One row per sheet that was read.
create table if not exists raw.sheet (
    content_no integer not null,
    sheet_no integer not null,
    sheet varchar not null,
    rows_read bigint not null,
    rows_not_data bigint not null,
    unknown_headers varchar[] not null
);

-- One row per file as it was sent: the same name again is a new row.
create table if not exists raw.file (
    file_no integer primary key,
    month varchar not null,
    file_name varchar not null,
    order_name varchar not null,
    sha256 varchar not null,
    source varchar,
    content_no integer,
    seen_run integer not null,
    received_at timestamptz not null,
    status varchar not null,
    reason varchar,
    sentence varchar,
    judged_with varchar not null,
    stamp varchar not null,
    rows_read bigint not null default 0,
    rows_accepted bigint not null default 0,
    rows_refused bigint not null default 0,
    rows_duplicate bigint not null default 0,
    rows_not_data bigint not null default 0
);

create table if not exists mart.submissions (
    month varchar,
    source varchar,
    file_name varchar,
    file_sha256 varchar,
    received_at timestamptz,
    status varchar,
    reason varchar,
    rows_read bigint,
    rows_accepted bigint,
    rows_refused bigint,
    rows_duplicate bigint,
    rows_not_data bigint
);

create table if not exists mart.quarantine (
    month varchar,
    source varchar,
    file_sha256 varchar,
    sheet varchar,
    row_no bigint,
    column_name varchar,
    reason varchar,
    raw varchar,
    file_name varchar
);

create table if not exists mart.household_metrics (
    month varchar,
    household_no varchar,
    members bigint,
    medical_self_pay decimal(14, 2),
    school_entry_cost decimal(14, 2),
    in_school_cost decimal(14, 2),
    disaster_loss decimal(14, 2),
    accident_loss decimal(14, 2),
    industry_loss decimal(14, 2),
    rigid_expense decimal(14, 2),
    income_total decimal(14, 2),
    income_per_capita decimal(14, 2),
    net_income_per_capita decimal(14, 2),
    income_total_before decimal(14, 2)
);

-- One row per household and rule that has a metric, hit or not: how far each is from its line.
create table if not exists mart.household_signal (
    month varchar,
    household_no varchar,
    rule_id varchar,
    risk_type varchar,
    metric decimal(14, 2),
    line decimal(14, 2),
    is_hit boolean
);

create table if not exists mart.risk_hits (
    month varchar,
    household_no varchar,
    rule_id varchar,
    risk_type varchar,
    channel varchar,
    metric decimal(14, 2),
    line decimal(14, 2),
    window_start date,
    window_end date,
    policy_version varchar,
    explanation varchar
);

create table if not exists mart.risk_evidence (
    month varchar,
    household_no varchar,
    rule_id varchar,
    source varchar,
    file_sha256 varchar,
    sheet varchar,
    row_no bigint,
    event_date date,
    amount decimal(14, 2),
    file_name varchar
);

create table if not exists mart.suggested_list (
    month varchar,
    household_no varchar,
    head_name varchar,
    township varchar,
    village varchar,
    village_code varchar,
    household_type varchar,
    risk_types varchar,
    channels varchar,
    rule_ids varchar,
    already_monitored boolean
);

create table if not exists mart.unlinked (
    month varchar,
    source varchar,
    file_sha256 varchar,
    sheet varchar,
    row_no bigint,
    reason varchar,
    file_name varchar
);

-- One row per month and source: what the gates compare with the months before.
create table if not exists gate.history (
    month varchar,
    source varchar,
    rows_read bigint,
    rows_accepted bigint,
    rows_refused bigint,
    rows_unlinked bigint,
    amount_sum decimal(18, 2)
);

-- One row per month: what its tables were made of, so that nothing is screened twice.
create table if not exists gate.screened (
    month varchar primary key,
    signature varchar not null,
    screened_at timestamptz not null
);

-- One row per month and promise of its gates, as last judged.
create table if not exists gate.result (
    month varchar not null,
    gate varchar not null,
    position integer not null,
    signature varchar not null,
    promise_id varchar not null,
    table_name varchar not null,
    source varchar not null,
    responsible varchar not null,
    expects varchar not null,
    observed varchar not null,
    severity varchar not null,
    passed boolean not null,
    remedy varchar not null
);

-- One row per source: of what its tables in conformed were judged last.
create table if not exists gate.judged (
    source varchar primary key,
    signature varchar not null
);

-- One row per case of the ledger, as its month was last landed from there.
create table if not exists ledger.case_file (
    month varchar not null,
    case_no varchar not null,
    household_no varchar not null,
    township varchar not null,
    opened_by varchar not null,
    state varchar not null,
    waiting_for varchar,
    closed_as varchar,
    has_reason boolean not null
);

-- One row per household and list of a month: on the suggested list, and sent to nobody for this reason.
create table if not exists ledger.left_out (
    month varchar not null,
    household_no varchar not null,
    township varchar not null,
    number integer not null,
    reason varchar not null,
    case_no varchar,
    has_case boolean not null
);

-- One row per household and list that went out in a month.
create table if not exists ledger.sent_out (
    month varchar not null,
    household_no varchar not null,
    township varchar not null,
    number integer not null
);

-- One row per month: a digest of what was landed, and the signature of the screening whose names went out last.
create table if not exists ledger.landed (
    month varchar primary key,
    digest varchar not null,
    sent_signature varchar not null
);

-- One row per month and household that was named in it: where its name stands; no place means that it is lost.
create table if not exists mart.name_standing (
    month varchar,
    household_no varchar,
    township varchar,
    is_listed boolean,
    is_sent boolean,
    case_no varchar,
    place varchar,
    level varchar,
    reason varchar,
    has_reason boolean,
    has_case boolean
);

-- One row per person and month: who is proposed for which vacancy; distance 0 own village to 3 beyond the district.
create table if not exists mart.job_matches (
    month varchar,
    person_key varchar,
    household_no varchar,
    vacancy_no varchar,
    distance integer
);

-- One row per candidate and month without a proposal.
create table if not exists mart.job_unmatched (
    month varchar,
    person_key varchar,
    reason varchar
);

-- One row per student and month: which donor is proposed; yuan.
create table if not exists mart.donor_matches (
    month varchar,
    person_key varchar,
    household_no varchar,
    donor_no varchar,
    amount decimal(14, 2)
);

-- One row per month, household and word of the ledger as it stood at the month's first run, in the order of the words.
create table if not exists ledger.known_word (
    month varchar not null,
    number integer not null,
    household_no varchar not null,
    word varchar not null,
    on_day date
);

-- One row per order (交办单) of the ledger, as it was landed last.
create table if not exists ledger.help_order (
    order_no varchar not null,
    month varchar not null,
    household_no varchar not null,
    measure varchar not null,
    department varchar not null,
    risk_type varchar not null,
    state varchar not null,
    is_urgent boolean not null,
    sent_on date,
    due_on date,
    done_on date,
    amount decimal(14, 2),
    follows varchar
);

-- One row per plan (帮扶计划) of the ledger, as it was landed last; has_work: an order of 产业 or 就业 stands on it.
create table if not exists ledger.help_plan (
    household_no varchar not null,
    month varchar not null,
    made_on date not null,
    has_labour boolean not null,
    has_work boolean not null,
    person_due_on date not null,
    named_on date
);

-- One row: of what ledger.help_order and ledger.help_plan were made, on which day, and how many orders the entries of
-- the ledger say were ever made.
create table if not exists ledger.help_landed (
    digest varchar not null,
    landed_on date not null,
    ever_made bigint not null
);

-- One row per month and household that was monitored before the month's first day: whether its elimination is
-- proposed, or what stands against it.
create table if not exists mart.elimination (
    month varchar,
    household_no varchar,
    months_monitored bigint,
    is_proposed boolean,
    blocked_by varchar,
    monitored_since date
);

-- One row per month: of what its matching of people with places was made, so that nothing is matched twice.
create table if not exists gate.matched (
    month varchar primary key,
    signature varchar not null,
    matched_at timestamptz not null
);

-- One row per entry of the relief fund's book, as it was landed last; cap: of a payment, what a household may get in
-- the year of its day. Yuan.
create table if not exists ledger.fund_entry (
    seq bigint not null,
    on_day date not null,
    kind varchar not null,
    sales_month varchar,
    household_no varchar,
    amount decimal(14, 2) not null,
    balance_after decimal(14, 2) not null,
    document_no varchar,
    cap decimal(14, 2)
);

-- One row per sales month of the relief fund: what it brings in as the latest month sees its sales, what is booked and
-- what waits. Yuan.
create table if not exists ledger.fund_month (
    sales_month varchar not null,
    target decimal(14, 2) not null,
    booked decimal(14, 2) not null,
    waiting decimal(14, 2) not null
);

-- One row per application for money of the relief fund (基金申请). Yuan.
create table if not exists ledger.fund_application (
    document_no varchar not null,
    household_no varchar not null,
    amount decimal(14, 2) not null,
    state varchar not null
);

-- One row: of what the fund's tables were made.
create table if not exists ledger.fund_landed (
    digest varchar not null
);

-- One row per month and kind of job: the vacancies that counted in its matching, and the places they had left.
create table if not exists mart.job_offer (
    month varchar,
    job_kind varchar,
    vacancies bigint,
    places bigint
);

-- One row per month, village and activity: what paired enterprises did in the window, as that month saw it; yuan.
create table if not exists mart.pairing_activity (
    month varchar,
    village_code varchar,
    village varchar,
    activity varchar,
    times bigint,
    households_helped bigint,
    amount decimal(14, 2)
);

-- One row per month and household in scope: by what it is compared with others, as that month saw it. The head's sex
-- is 男 or 女.
create table if not exists mart.household_trait (
    month varchar,
    household_no varchar,
    township varchar,
    village varchar,
    head_sex varchar,
    head_born_on date
);

-- One row per month and living, present member with a certificate of disability, of a grade that policy counts.
create table if not exists mart.disabled_member (
    month varchar,
    household_no varchar,
    person_key varchar
);

-- One row per month, household, rule and person whom the rows behind the hit name; none of rules on a whole household.
create table if not exists mart.hit_person (
    month varchar,
    household_no varchar,
    rule_id varchar,
    person_key varchar
);

-- One row per month: the ranking model made to it, as plain JSON (warehouse.ranking.model).
create table if not exists mart.ranking_model (
    month varchar not null,
    made_on date not null,
    model varchar not null
);
