-- One document per search, member and page: what the staff created, wrote and uploaded, and one row per member.
with
staff as (
  select *
  from measures.member_work(:tenant, :as_of::timestamptz) as member
  where (:user_id::text is null or member_id = :user_id::text)
    and (
      :search::text is null
      or position(measures.folded(:search::text) in measures.folded(name)) > 0
      or member_id in (
        select created_by
        from measures.jobs(:tenant, :as_of::timestamptz)
        where position(measures.folded(:search::text) in measures.folded(reference)) > 0
          or position(measures.folded(:search::text) in measures.folded(title)) > 0
      )
    )
),
totals as (
  select
    count(*) as staff, coalesce(sum(jobs_created), 0) as jobs, coalesce(sum(case_notes_added), 0) as notes,
    coalesce(sum(files_uploaded), 0) as files
  from staff
),
page as (
  select * from staff
  order by jobs_created desc, name collate "C", member_id collate "C"
  limit :limit::bigint offset (:page::bigint - 1) * :limit::bigint
),
details as (
  select
    json_agg(
      json_build_object(
        'user_id', measures.id_json(member_id),
        'name', name,
        'jobs_created', jobs_created,
        'case_notes_added', case_notes_added,
        'files_uploaded', files_uploaded
      ) order by jobs_created desc, name collate "C", member_id collate "C"
    ) as list
  from page
)
select
  json_build_object(
    'summary', json_build_object(
      'total_staff', totals.staff,
      'total_jobs_created', totals.jobs,
      'total_case_notes', totals.notes,
      'total_files_uploaded', totals.files
    ),
    'details', coalesce(details.list, '[]'),
    'pagination', json_build_object('page', :page::bigint, 'limit', :limit::bigint, 'total', totals.staff)
  ) as data
from totals, details
