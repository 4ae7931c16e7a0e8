-- An officer may answer a page of the outage before its case is in the database: kept until the case is there, for a day.
create table early_acknowledgements (
  inbox_id uuid primary key references inbox on delete cascade,
  officer_id uuid not null references officers on delete cascade,
  way_id uuid not null references officer_ways on delete cascade,
  -- null: she wrote none.
  code text,
  received_at timestamptz not null
);
create index early_acknowledgements_of_officer on early_acknowledgements (officer_id);
