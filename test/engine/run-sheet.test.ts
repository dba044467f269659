import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { SaxesParser } from 'saxes';
import { parse, stringify } from 'yaml';
import {
  printHtml,
  printMarkdown,
  review,
  reviewPolicy,
  runSheetsOf,
  type RunSheet,
} from '../../server/src/engine/index.ts';
import { routinePlan, seriousPlan } from '../../server/src/engine/rules/support/base-plans.ts';
import { workOf } from '../support/work.ts';
import { itSlow } from '../support/slow.ts';

const context = { now: Date.UTC(2026, 2, 1), policy: undefined };
const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const repaired = read('examples/wms-go-live-repaired.release.yaml');
const story = read('examples/wms-go-live.release.yaml');
const bank = read('test/plans/bank-core-migration.release.yaml');

describe('the night of a run sheet', () => {
  for (const [name, text] of Object.entries({ repaired, story, bank, seriousPlan, routinePlan })) {
    it(`has the times of the clock, in their order: ${name}`, () => {
      const clock = review(text, context).plans[0]?.clock ?? assert.fail('a clock');
      const rows = sheetOf(text).night.filter(row => row.kind === 'step' || row.kind === 'gate');
      const times = rows.map(row => row.planned?.at ?? assert.fail(`a time for ${row.id}`));
      assert.deepEqual(
        times,
        [...times].sort((one, other) => one - other),
      );
      const expected = [
        ...clock.steps.map(({ step, start }) => [`step ${step.id?.value}`, start] as const),
        ...clock.gates.map(({ gate, at }) => [`gate ${gate.id?.value}`, at] as const),
      ];
      assert.deepEqual(new Map(rows.map(row => [`${row.kind} ${row.id}`, row.planned?.at])), new Map(expected));
    });
  }

  it('tells them in the offset of the plan, and counts from the start of the window', () => {
    const { night, times } = sheetOf(repaired);
    assert.equal(textOf(times), 'All times are UTC+02:00. T is 20:00 on Saturday 9 May 2026.');
    const rows = night.filter(row => row.kind === 'step' || row.kind === 'gate');
    const told = new Map(rows.map(row => [row.id, `${row.planned?.time} ${row.planned?.sinceStart}`]));
    assert.equal(told.get('tell-depots'), '20:00 T+00:00');
    assert.equal(told.get('migrate-stock'), '21:30 T+01:30');
    assert.equal(told.get('no-return'), '02:30 T+06:30');
  });

  it('names each day where it begins', () => {
    const { night } = sheetOf(repaired);
    const days = night.map((row, index) => (row.kind === 'day' ? [row.title, ids(night)[index + 1]] : []));
    assert.deepEqual(
      days.filter(day => day.length > 0),
      [
        ['Saturday 9 May 2026', 'tell-depots'],
        ['Sunday 10 May 2026', 'opening'],
      ],
    );
  });

  it('draws the point of no return between the last decision and the step that nothing undoes', () => {
    const { night } = sheetOf(repaired);
    const line = night.findIndex(({ kind }) => kind === 'no-return');
    assert.deepEqual(ids(night).slice(line - 1, line + 2), ['no-return', undefined, 'release-trucks']);
  });

  it('draws a second line where the plan says another step than the clock', () => {
    const elsewhere = repaired.replace('pointOfNoReturn: release-trucks', 'pointOfNoReturn: open-orders');
    const lines = sheetOf(elsewhere).night.flatMap(row => (row.kind === 'no-return' ? [textOf(row.reason)] : []));
    assert.deepEqual(lines, [
      'The plan draws it here, before “Open the orders to customers”.',
      'Sunday 02:30. Nothing undoes “Let the first trucks leave” once it has begun. Begin it only after a go.',
    ]);
  });

  it('says of a step until when one is back, and how', () => {
    const { clock } = review(repaired, context).plans[0] ?? {};
    const step = clock?.steps.find(time => time.step.id?.value === 'migrate-stock');
    assert.equal(step?.backBy, Date.UTC(2026, 4, 9, 22, 40));
    const row = sheetOf(repaired).night.find(one => one.kind === 'step' && one.id === 'migrate-stock');
    assert.ok(row?.kind === 'step');
    assert.deepEqual(row.wayBack.map(textOf), ['back by 00:40', '↶ Restore stock and orders']);
    assert.deepEqual(row.who.map(textOf), ['Ada Nowak', '+33\u00A01\u00A000\u00A000\u00A000\u00A006']);
    assert.deepEqual(row.length.map(textOf), ['1 h', 'at worst 1 h 30']);
  });

  it('has no times where steps wait for each other in a circle, or where there is no window', () => {
    const circle = routinePlan.replace('- id: push-config', '- { id: a, needs: [b] }\n  - { id: b, needs: [a] }');
    const noWindow = routinePlan.replace(/^window:(?:\n .*)+/m, '');
    for (const [text, words] of [
      [circle, 'wait for each other in a circle'],
      [noWindow, 'no window'],
    ] as const) {
      const sheet = sheetOf(text);
      assert.ok(sheet.night.every(row => row.kind === 'step' && row.planned === undefined));
      assert.ok(sheet.notices.some(notice => textOf(notice).includes(words)));
      for (const printed of [printMarkdown([sheet]), printHtml([sheet])]) assert.doesNotMatch(printed, /T[+−]\d\d:/);
    }
  });
});

describe('a run sheet', () => {
  const bare = 'kind: ReleasePlan\nsteps:\n  - id: switch\n';

  it('says what the plan leaves out where it would stand', () => {
    for (const printed of [printMarkdown([sheetOf(bare)]), textIn(printHtml([sheetOf(bare)]))]) {
      for (const sentence of [
        'No way back is planned for this step.',
        'No way back is planned.',
        'Nobody is named.',
        'No duration is given.',
        'Nothing checks that it worked.',
        'When it begins is not said.',
        'Nobody is listed in the plan.',
        'No time to think is planned. Take some all the same.',
        'What happens when it goes wrong is not planned.',
        'Who is told what is not planned.',
        'Nothing is watched after go-live.',
        'The plan does not say whether anything is known to be wrong.',
        'No test is named in the plan.',
        'Management has not said who decides.',
        'Nobody has approved the plan.',
        'No review is planned.',
      ]) {
        assert.ok(printed.includes(sentence), `${sentence} in:\n${printed}`);
      }
    }
  });

  it('leaves no such sentence in a plan that is complete', () => {
    const html = printHtml([sheetOf(repaired)]);
    assert.deepEqual([...html.matchAll(/<em class="missing">[^<]*/g)], []);
  });

  it('warns of a plan that must not go live', () => {
    assert.match(textOf(sheetOf(story).notices[0] ?? []), /^The plan has \d+ errors that must not go live/);
    assert.deepEqual(sheetOf(seriousPlan.replace('steps:\n  - {', 'steps:\n  - { title: One,')).notices, []);
  });

  it('has everything that one needs to go back', () => {
    const text = textIn(printHtml([sheetOf(repaired)]));
    for (const part of [
      'An hour alone to think before deciding',
      'grafana.example.com/d/orders',
      'orders on paper for one day, from stock lists printed at eight on Saturday',
      'The old system, brought back, ships an order',
      's3://backups/wms',
      '4. Claire Fontaine',
      'every 30 min',
      'Dana decides alone on the night, Samir in her place, and the board stands behind either answer',
      'a second printer model in each depot prints both formats right',
    ]) {
      assert.ok(text.includes(part), part);
    }
  });

  it('reads people from the directory of the policy, and lists those whom the plan names', () => {
    const text = routinePlan.replace('- id: push-config', '- { id: push-config, owner: mia }');
    const { policy } = policyOf('people:\n  - { id: mia, name: Mia Berg }\n  - { id: tom, name: Tom Oak }\n');
    const printed = printMarkdown(sheetsOf(text, policy));
    assert.ok(printed.includes('Mia Berg'));
    assert.ok(!printed.includes('Tom Oak'));
  });

  it('is there for each plan of a file, and for nothing else', () => {
    assert.equal(runSheetsOf(`${repaired}\n---\n${routinePlan}`, context).filter(Boolean).length, 2);
    for (const text of ['', 'just words', '- a list', 'apiVersion: v1\nkind: Service\nmetadata: { name: a }\n'])
      assert.deepEqual(
        [runSheetsOf(text, context), runSheetsOf(text, { ...context, isNamed: true })],
        [[], [undefined]],
        text,
      );
  });

  it('asks for the decision at the earlier time: that of the plan, or that of the clock', () => {
    const decideBy = (text: string) =>
      sheetOf(text)
        .facts.find(({ label }) => label === 'Decide by')
        ?.value.map(textOf);
    assert.deepEqual(decideBy(repaired), ['Sunday 02:30', 'The clock allows until Sunday 03:20.']);
    assert.deepEqual(decideBy(repaired.replace('decideBy: 2026-05-10T02:30', 'decideBy: 2026-05-10T04:00')), [
      'Sunday 03:20',
      'The plan says Sunday 04:00: that is too late.',
    ]);
    assert.deepEqual(decideBy(repaired.replace(/^ +decideBy: .*\n/m, '')), [
      'Sunday 03:20',
      'That is when the clock runs out.',
    ]);
  });

  itSlow('comes from any text that is still a plan', () => {
    const lines = repaired.split('\n');
    for (let index = 0; index < lines.length; index += 5) {
      for (const text of [lines.toSpliced(index, 1).join('\n'), lines.slice(0, index).join('\n')]) {
        const printed = printHtml(sheetsOf(text)) + printMarkdown(sheetsOf(text));
        assert.doesNotMatch(printed, /undefined|NaN|Infinity|\[object/, `line ${index + 1}`);
      }
    }
  });

  it('of a million years still has times', () => {
    const text = seriousPlan.replace('duration: PT1H, verify', 'duration: P99999999W, verify');
    assert.doesNotMatch(printMarkdown([sheetOf(text)]), /NaN|Infinity|Invalid/);
  });

  it('has tables in Markdown whose rows are as wide as their heads', () => {
    const blocks = printMarkdown(sheetsOf(`${repaired}\n---\n${story}`)).match(/(?:^\|.*\n)+/gm) ?? [];
    assert.ok(blocks.length > 15);
    for (const block of blocks) {
      const widths = block
        .trimEnd()
        .split('\n')
        .map(line => line.split('|').length);
      assert.equal(new Set(widths).size, 1, block);
    }
  });

  it('of two thousand steps is printed while one waits', () => {
    const names = Array.from({ length: 2000 }, (_, index) => `s${index}`);
    const text = routinePlan
      .replace('- id: push-config', names.map(id => `- { id: ${id}, owner: karim, duration: PT1M }`).join('\n  '))
      .replace(
        /- id: pull-config\n.*/,
        names
          .map(id => `- { id: back-${id}, undoes: [${id}] }`)
          .toReversed()
          .join('\n    '),
      );
    let length = 0;
    const work = workOf(() => {
      const sheets = [sheetOf(text)];
      length = printHtml(sheets).length + printMarkdown(sheets).length;
    });
    assert.ok(length > 1_000_000);
    assert.ok(work < 150, `${work} units of work`);
  });
});

describe('a hostile plan on paper', () => {
  const attacks: Readonly<Record<string, string>> = {
    'closing tags': `</td></table></style><script>alert(1)</script><img src=x onerror=alert(1)>`,
    'quotes and entities': `" onmouseover="alert(1)' &lt;b&gt; &#x3C;`,
    'table pipes': String.raw`a | b \| c \\| d || e`,
    backticks: 'a `code` ``` ~~~ \\` b',
    'marks of Markdown': '# **a** _b_ [c](d) ![e](f) ~~g~~ $h$ - [ ] > i',
    'new lines': 'one\n\n## two\n| three |\n- four\r\nfive',
    'control characters': 'a\u0000b\u001Bc\u0085d\u202Ee\u2066f\uFFFFg',
  };

  for (const [name, attack] of Object.entries(attacks)) {
    for (const everything of [false, true]) {
      it(`stays text in HTML: ${name}${everything ? ', also where a word of a list belongs' : ''}`, () => {
        const html = printHtml(sheetsOf(filledWith(attack, everything)));
        const harmless = printHtml(sheetsOf(filledWith('harmless', everything)));
        assert.deepEqual(structureOf(html), structureOf(harmless));
        const lines = attack.split(/\r?\n/).map(line => line.replaceAll(/[\p{Cc}\u202E\u2066\uFFFF]/gu, '\uFFFD'));
        for (const line of lines) assert.ok(textIn(html).includes(line), line);
      });

      it(`stays in its cell in Markdown: ${name}${everything ? ', also where a word of a list belongs' : ''}`, () => {
        const markdown = printMarkdown(sheetsOf(filledWith(attack, everything)));
        const harmless = printMarkdown(sheetsOf(filledWith('harmless', everything)));
        assert.deepEqual(skeletonOf(markdown), skeletonOf(harmless));
        assert.deepEqual(aroundCode(markdown).match(/<(?!br>|\/?code>)/g), null);
        assert.doesNotMatch(aroundCode(markdown), /(?<!\\)\[[^\]]*\]\(/);
      });
    }
  }

  it('can link to pages and mailboxes only', () => {
    const links = ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'vbscript:x', '//evil.example'];
    for (const link of links) {
      const sheets = sheetsOf(filledWith(link, false));
      assert.ok(!printHtml(sheets).includes('href'), link);
      assert.doesNotMatch(printMarkdown(sheets), /\]\(/);
    }
    const good = sheetsOf(filledWith('see https://a.example/x?a=1&b="2"|<i>). or ops@b.example', false));
    const found = new Set([...printHtml(good).matchAll(/href="([^"]*)"/g)].map(([, href]) => href));
    assert.deepEqual(found, new Set(['https://a.example/x?a=1&amp;b=', 'mailto:ops@b.example']));
    assert.ok(printMarkdown(good).includes('](<https://a.example/x?a=1&b=>)'));
  });

  it('calls nobody by an at sign', () => {
    const markdown = printMarkdown(sheetsOf(filledWith(' @everyone and @ops', false)));
    assert.doesNotMatch(aroundCode(markdown), /(?<!\w)@\w/);
  });
});

describe('the page of a run sheet', () => {
  const html = printHtml([sheetOf(repaired), sheetOf(story)]);

  it('needs nothing from elsewhere and runs nothing', () => {
    assert.doesNotMatch(html, /<script|<link|<img|<iframe|\ssrc=|\sstyle=|\son\w+=|url\(|@import/i);
  });

  it('lets the browser use its own style only', () => {
    const [, style = assert.fail('a style')] = /<style>(.*?)<\/style>/s.exec(html) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');
    assert.ok(
      html.includes(`content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'"`),
    );
    assert.doesNotMatch(style, /[<&]/);
  });

  it('is well-formed, with an article for each plan', () => {
    assert.equal(tagsIn(html).filter(tag => tag === 'article').length, 2);
  });

  it('has rows as wide as their table', () => {
    const widths = new Map<number, Set<number>>();
    let table = 0;
    let cells = 0;
    const parser = new SaxesParser();
    parser.on('opentag', ({ name, attributes }) => {
      if (name === 'table') widths.set(++table, new Set());
      if (name === 'tr') cells = 0;
      if (name === 'td' || name === 'th') cells += Number(attributes['colspan'] ?? 1);
    });
    parser.on('closetag', ({ name }) => {
      if (name === 'tr') widths.get(table)?.add(cells);
    });
    parser.write(html).close();
    assert.ok(widths.size > 10);
    for (const [number, found] of widths) assert.equal(found.size, 1, `table ${number}: ${[...found].join()}`);
  });
});

function sheetsOf(text: string, policy?: Parameters<typeof runSheetsOf>[1]['policy']): RunSheet[] {
  return runSheetsOf(text, { ...context, policy }).filter(sheet => sheet !== undefined);
}

function sheetOf(text: string): RunSheet {
  return sheetsOf(text)[0] ?? assert.fail('a sheet');
}

function textOf(line: readonly { readonly text: string }[]): string {
  return line.map(({ text }) => text).join('');
}

function ids(night: RunSheet['night']): (string | undefined)[] {
  return night.map(row => (row.kind === 'step' || row.kind === 'gate' ? row.id : undefined));
}

/** The names of all elements in their order. Throws where the text is not well-formed. */
function tagsIn(html: string): string[] {
  const tags: string[] = [];
  const parser = new SaxesParser();
  parser.on('error', error => assert.fail(error));
  parser.on('opentag', ({ name }) => tags.push(name));
  parser.write(html).close();
  return tags;
}

/** All elements but those that only keep short words on one line. */
function structureOf(html: string): string[] {
  return tagsIn(html.replaceAll(/<span class="whole">([^<]*)<\/span>/g, '$1'));
}

/** What a reader sees, one line for each text. */
function textIn(html: string): string {
  const texts: string[] = [];
  const parser = new SaxesParser();
  parser.on('text', text => texts.push(text));
  parser.write(html).close();
  return texts.join('\n');
}

/** Every string of a complete plan with the same words at its end; all of them, or those that may hold any words. */
function filledWith(words: string, everything: boolean): string {
  const closed = new Set(
    'apiVersion kind type class strategy criticality data status basis severity when role threshold'.split(' '),
  );
  const fixed = /^(?:P[\dTHMDS]+|\d{4}-\d\d-.*)$/;
  const plan: unknown = parse(repaired.replaceAll(/https:\S*?(?=[",\]\s])/g, 'page'));
  return stringify(fill(plan, ''), { lineWidth: 0 });

  function fill(value: unknown, key: string): unknown {
    if (Array.isArray(value)) return value.map(item => fill(item, key));
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, fill(item, name)]));
    if (typeof value !== 'string' || fixed.test(value) || key === 'apiVersion' || key === 'kind') return value;
    return !everything && closed.has(key) ? value : `${value.slice(0, 3)}${words}`;
  }
}

/** Between the backticks of a command no markup is read. */
function aroundCode(markdown: string): string {
  return markdown.replaceAll(/(?<=Do: )`[^`\n]*`/g, '');
}

/** How each line begins, and how many cells it has. */
function skeletonOf(markdown: string): string[] {
  return markdown.split('\n').map(line => {
    const mark = /^(?:#+ |> |- \[ \] |\| |---$)?/.exec(line)?.[0] ?? '';
    return `${mark}${line.split('|').length}`;
  });
}

function policyOf(text: string) {
  return { policy: reviewPolicy(`apiVersion: repli/v1\nkind: Policy\n${text}`).policy };
}
