-- One row per member, inactive ones too: the jobs they created, the notes they wrote and the files they uploaded by then.
create function measures.member_work(tenant text, as_of timestamptz)
returns table (member_id text, name text, jobs_created bigint, case_notes_added bigint, files_uploaded bigint)
language sql stable parallel safe as $$
  select
    member.id, member.name,
    coalesce(job.jobs, 0), coalesce(note.notes, 0), coalesce(file.files, 0)
  from facts.members as member
  left join (
    select created_by, count(*) as jobs from facts.jobs
    where tenant_id = $1 and created_at <= $2 group by created_by
  ) as job on job.created_by = member.id
  left join (
    select author_id, count(*) as notes from facts.case_notes
    where tenant_id = $1 and created_at <= $2 group by author_id
  ) as note on note.author_id = member.id
  left join (
    select uploaded_by, count(*) as files from facts.files
    where tenant_id = $1 and uploaded_at <= $2 group by uploaded_by
  ) as file on file.uploaded_by = member.id
  where member.tenant_id = $1
$$;
