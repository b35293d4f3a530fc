import { count, id } from '../../figures.ts';
import type { Json } from '../../json.ts';
import type { Work } from '../../records/records.ts';
import { byText, type Query, type World } from '../../world.ts';
import { pageOf } from './page.ts';

export function users(world: World, query: Query): Json {
  const jobs = world.jobs.filter((job) => job.created_at <= world.asOf);
  const holds = (text: string | null) =>
    (text ?? '').toLowerCase().includes((query.search ?? '').toLowerCase());
  const members = world.members
    .filter(({ id: member }) => query.user_id === undefined || member === query.user_id)
    .map((member) => ({ ...member, jobs: jobs.filter((job) => job.created_by === member.id) }))
    .filter(
      ({ name, jobs }) =>
        !query.search || holds(name) || jobs.some((job) => holds(job.reference) || holds(job.title)),
    )
    .map((member) => ({
      ...member,
      notes: done(world, world.notes, member.id),
      files: done(world, world.files, member.id),
    }))
    .toSorted((a, b) => b.jobs.length - a.jobs.length || byText(a.name, b.name) || byText(a.id, b.id));
  const total = (figure: (member: (typeof members)[number]) => number) =>
    count(members.reduce((sum, member) => sum + figure(member), 0));
  const { items, pagination } = pageOf(members, query, 25);
  return {
    success: true,
    data: {
      summary: {
        total_staff: count(members.length),
        total_jobs_created: total((member) => member.jobs.length),
        total_case_notes: total((member) => member.notes),
        total_files_uploaded: total((member) => member.files),
      },
      details: items.map((member) => ({
        user_id: id(member.id),
        name: member.name,
        jobs_created: count(member.jobs.length),
        case_notes_added: count(member.notes),
        files_uploaded: count(member.files),
      })),
      pagination,
    },
  };
}

function done(world: World, work: readonly Work[], member: string): number {
  return work.filter(({ by, at }) => by === member && at <= world.asOf).length;
}
