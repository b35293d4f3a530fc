import { addDays, daysIn, type Window } from '../../../src/calendar.ts';
import { decimal, ratio, rounded, sum, whole } from '../decimal.ts';
import { type Activity, type Deal, earliest, order, Records, type Row } from './records.ts';

/** The reports again, by plain loops over the source's rows: slow, short and without SQL. */
export class Model extends Records {
  leadConversion(window: Window) {
    const reached = this.existing('leads').map((lead) => ({
      new: this.day(lead.created_at),
      contacted: this.firstChange(lead, 'contacted'),
      qualified: this.firstChange(lead, 'qualified'),
      converted: earliest([this.firstChange(lead, 'converted'), this.past(lead.converted_at)]),
    }));
    const count = (status: keyof (typeof reached)[number], within: Window) =>
      reached.filter((lead) => isWithin(lead[status], within)).length;
    const [fresh, contacted, qualified, converted] = (
      ['new', 'contacted', 'qualified', 'converted'] as const
    ).map((status) => count(status, window)) as [number, number, number, number];
    return {
      period: window,
      funnel: { new: fresh, contacted, qualified, converted },
      conversion_rates: {
        new_to_contacted: share(contacted, fresh),
        contacted_to_qualified: share(qualified, contacted),
        qualified_to_converted: share(converted, qualified),
        overall: share(converted, fresh),
      },
      trends: Array.from({ length: daysIn(window) }, (_, at) => addDays(window.from, at)).map((date) => ({
        date,
        leads: count('new', { from: date, to: date }),
        converted: count('converted', { from: date, to: date }),
      })),
    };
  }

  customerAcquisition(window: Window) {
    const acquired = this.rows('customers').filter((customer) =>
      isWithin(this.past(customer.acquired_at), window),
    );
    const channelOf = (customer: Row) =>
      this.find('leads', customer.lead_id)?.source ?? customer.channel ?? 'unknown';
    const valued = acquired.filter((customer) => customer.estimated_lifetime_value !== null);
    const value = (customer: Row) => decimal(customer.estimated_lifetime_value);
    return {
      period: window,
      total_new_customers: acquired.length,
      by_channel: counts(acquired.map(channelOf)),
      high_value_customers: valued
        .toSorted((a, b) => order(value(b), value(a)) || order(a.id ?? '', b.id ?? ''))
        .slice(0, 10)
        .map((customer) => ({
          id: customer.id,
          name: customer.name,
          acquired_at: `${new Date(customer.acquired_at ?? '').toISOString().slice(0, 19)}Z`,
          estimated_lifetime_value: rounded(value(customer), this.digits),
        })),
      average_clv: ratio(sum(valued.map(value)), whole(valued.length), this.digits),
    };
  }

  activitySummary(window: Window) {
    const activities = this.activities().filter(
      ({ row: { created_at, due_at }, done }) =>
        isWithin(this.day(created_at), window) ||
        isWithin(this.day(due_at), window) ||
        (this.day(created_at) < window.from && (done === null || done >= window.from)),
    );
    const inState = (rows: readonly Activity[], state: string) =>
      rows.filter((each) => each.state === state).length;
    const minutes = activities
      .filter(({ row, done }) => row.billable === 'true' && isWithin(done, window))
      .map(({ row }) => decimal(row.duration_minutes));
    const rates = (rows: readonly Activity[]) => ({
      total: rows.length,
      completed: inState(rows, 'completed'),
      overdue: inState(rows, 'overdue'),
      completion_rate: share(inState(rows, 'completed'), rows.length),
    });
    const { completion_rate, overdue, ...totals } = rates(activities);
    return {
      period_days: daysIn(window),
      ...totals,
      overdue,
      pending: inState(activities, 'pending'),
      completion_rate,
      billable_hours: ratio(sum(minutes), whole(60), 1),
      by_type: counts(activities.map(({ row }) => row.type ?? '')),
      by_user: this.byOwner(activities, (rows) => BigInt(rows.length)).map(([id, rows]) => ({
        user_id: id,
        user_name: this.find('members', id)?.name ?? null,
        ...rates(rows),
      })),
    };
  }

  salesPipeline(window: Window) {
    const deals = this.deals().filter((deal) => deal.kind === 'open');
    const money = (of: readonly bigint[]) => rounded(sum(of), this.digits);
    const values = (of: readonly Deal[]) => ({
      value: money(of.map((deal) => deal.value)),
      weighted_value: money(of.map((deal) => deal.weighted)),
    });
    const aged = (least: number, most: number) =>
      deals.filter(
        ({ created }) => created <= addDays(this.today, -least) && created >= addDays(this.today, -most),
      ).length;
    const { value, weighted_value } = values(deals);
    const open = this.rows('stages')
      .filter((stage) => stage.kind === 'open')
      .map((stage) => stage.key ?? '');
    return {
      period_days: daysIn(window),
      total_opportunities: deals.length,
      pipeline_value: value,
      weighted_value,
      average_deal_size: ratio(sum(deals.map((deal) => deal.value)), whole(deals.length), this.digits),
      by_stage: Object.fromEntries(
        [...new Set(open)].map((key) => {
          const here = deals.filter((deal) => deal.row.stage === key);
          return [key, { count: here.length, ...values(here) }];
        }),
      ),
      by_user: this.byOwner(deals, (of) => sum(of.map((deal) => deal.value))).map(([id, of]) => ({
        user_id: id,
        user_name: this.find('members', id)?.name ?? null,
        opportunities: of.length,
        pipeline_value: values(of).value,
        weighted_value: values(of).weighted_value,
      })),
      aging: {
        under_30_days: aged(-1, 29),
        '30_to_60_days': aged(30, 60),
        '60_to_90_days': aged(61, 90),
        over_90_days: aged(91, 99_999),
      },
      forecast: {
        best_case: value,
        most_likely: weighted_value,
        worst_case: money(
          deals.filter((deal) => deal.probability >= decimal('0.75')).map((deal) => deal.weighted),
        ),
      },
    };
  }

  pipelineSummary() {
    const deals = this.deals();
    const stages = this.rows('stages');
    const position = (key: string) => {
      const positions = stages.filter((stage) => stage.key === key).map((stage) => Number(stage.position));
      return positions.length > 0 ? Math.min(...positions) : Infinity;
    };
    const keys = new Set([
      ...stages.map((stage) => stage.key ?? ''),
      ...deals.map((deal) => deal.row.stage ?? ''),
    ]);
    return [...keys]
      .toSorted((a, b) => order(position(a), position(b)) || order(a, b))
      .map((stage) => {
        const here = deals.filter((deal) => deal.row.stage === stage);
        return {
          stage,
          deal_count: here.length,
          total_amount: rounded(sum(here.map((deal) => deal.value)), this.digits),
        };
      });
  }

  ownerPerformance() {
    const amount = (of: readonly { value: bigint }[]) =>
      rounded(sum(of.map((deal) => deal.value)), this.digits);
    return this.byOwner(this.deals(), (of) => sum(of.map((deal) => deal.value))).map(([id, of]) => {
      const won = of.filter((deal) => deal.kind === 'won');
      return {
        assigned_member_id: id,
        assigned_member_name: this.find('members', id)?.name ?? null,
        deal_count: of.length,
        won_count: won.length,
        total_amount: amount(of),
        won_amount: amount(won),
      };
    });
  }

  forecast(months: readonly string[]) {
    const open = this.deals().filter((deal) => deal.kind === 'open');
    return months.map((month) => {
      const expected = open.filter((deal) => deal.row.expected_close_on?.startsWith(month));
      const amounts = expected.map((deal) => deal.value);
      return { month, deal_count: expected.length, total_amount: rounded(sum(amounts), this.digits) };
    });
  }
}

function share(part: number, of: number): number {
  return ratio(whole(part), whole(of), 3);
}

function counts(words: readonly string[]): Record<string, number> {
  return Object.fromEntries(
    [...new Set(words)].map((word) => [word, words.filter((each) => each === word).length]),
  );
}

function isWithin(day: string | null, { from, to }: Window): boolean {
  return day !== null && day >= from && day <= to;
}
