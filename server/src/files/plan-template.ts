import snippets from '../../../snippets/release-plan.json' with { type: 'json' };

/** A whole plan among the snippets: what a new plan begins with. */
export interface PlanTemplate {
  /** What stands behind `plan-` in the snippet's prefix. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly body: readonly string[];
}

export const planTemplates: readonly PlanTemplate[] = Object.entries(snippets).flatMap(
  ([title, { prefix, description, body }]) => {
    const name = /^plan-(.+)/.exec(prefix)?.[1];
    return name === undefined ? [] : [{ name, title, description, body }];
  },
);

/** What a template needs to know of the plan that is made from it. */
interface Setting {
  /** The plan's own name: a slug. */
  readonly name: string;
  /** The day of the window, such as `2026-03-07`. */
  readonly day: string;
  /** The offset of the window from UTC, such as `+01:00`; absent: the one that the template proposes. */
  readonly offset?: string | undefined;
}

/** The text of a new plan. What only a person can know is a `TODO` in it, which is a finding until it is filled in. */
export function planFrom(template: PlanTemplate, { name, day, offset }: Setting): string {
  const text = resolveSnippet(template.body.join('\n'), day, offset);
  return `${text.replace(/(?<=^(?:metadata: \{ name: |\s*name: ))[\w-]+/m, () => name)}\n`;
}

/** A snippet as it stands in the file when every tab stop is passed by. */
export function resolveSnippet(body: string, day: string, offset?: string): string {
  const written = new Map<string, string>();
  const keep = (stop: string, text: string) => {
    written.set(stop, text);
    return text;
  };
  const [CURRENT_YEAR, CURRENT_MONTH, CURRENT_DATE] = day.split('-');
  const known: Readonly<Record<string, string | undefined>> = {
    CURRENT_YEAR,
    CURRENT_MONTH,
    CURRENT_DATE,
    CURRENT_TIMEZONE_OFFSET: offset,
  };
  return body
    .replaceAll(
      /\$\{([A-Z_]+)(?::([^${}]*))?\}/g,
      (_, variable: string, otherwise = '') => known[variable] ?? otherwise,
    )
    .replaceAll(/\$\{(\d+)\|([^,|]*)(?:,[^|]*)?\|\}/g, (_, stop: string, first: string) => keep(stop, first))
    .replaceAll(/\$\{(\d+):([^${}]*)\}/g, (_, stop: string, text: string) => keep(stop, text))
    .replaceAll(/\$\{?(\d+)\}?/g, (_, stop: string) => written.get(stop) ?? '');
}
