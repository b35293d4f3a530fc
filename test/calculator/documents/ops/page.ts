import { count } from '../../figures.ts';
import type { Json } from '../../json.ts';
import type { Query } from '../../world.ts';

export interface Page<Item> {
  items: Item[];
  pagination: Json;
}

/** One page of a list, from page 1. */
export function pageOf<Item>(all: readonly Item[], query: Query, usual: number): Page<Item> {
  const page = Number(query.page ?? 1);
  const limit = Number(query.limit ?? usual);
  return {
    items: all.slice((page - 1) * limit, page * limit),
    pagination: { page: count(page), limit: count(limit), total: count(all.length) },
  };
}
