import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { benchPlan, sizes, type BenchPlan } from './documents.ts';
import { median, ourBundle, peer, repository, rounded, takingTurns, tell, versionIn } from './support.ts';
import { Session, type LanguageServer, type Right } from './session.ts';

/**
 * Measures yaml-language-server and ours side by side: in the same run, on the same plans, with the same client, taking
 * turns, so that whatever else the machine does meets both.
 */
async function compare(often: Repetitions): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'repli-bench-'));
  const pair: Pair = [theirs(), ours()];
  try {
    return [
      ...(await coldStarts(pair, folder, often)),
      ...(await editing(pair, folder, often)),
      await manyDocuments(pair, folder, often),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Theirs and ours, in this order. */
type Pair = readonly [LanguageServer, LanguageServer];

interface Figure {
  readonly what: string;
  readonly unit: 'ms' | 'MB';
  /** What was measured of each of the two: the median is reported. */
  readonly measured: readonly [number[], number[]];
}

interface Repetitions {
  readonly starts: number;
  readonly keystrokes: number;
  readonly keys: number;
  readonly bursts: number;
  readonly documents: number;
}

const thorough: Repetitions = { starts: 11, keystrokes: 200, keys: 15, bursts: 5, documents: 200 };
const quick: Repetitions = { starts: 3, keystrokes: 20, keys: 3, bursts: 1, documents: 50 };

async function coldStarts(pair: Pair, folder: string, often: Repetitions): Promise<Figure[]> {
  const initialize = figure('start → initialized');
  const diagnosed: Figure[] = [];
  for (const size of sizes) {
    const row = figure(`start → right diagnostics, ${lines(size)}`);
    const plan = benchPlan(size);
    for (let turn = 0; turn < often.starts; turn++) {
      tell(`${row.what}: ${turn + 1} of ${often.starts}`);
      for (const which of takingTurns(turn)) {
        const session = new Session(pair[which], folder);
        initialize.measured[which].push(await session.initialize());
        const arrived = await session.open(session.uriOf('plan.release.yaml'), faulty(plan), faultShown(plan));
        row.measured[which].push(arrived - session.spawnedAt);
        await session.close();
      }
    }
    diagnosed.push(row);
  }
  return [initialize, ...diagnosed];
}

async function editing(pair: Pair, folder: string, often: Repetitions): Promise<Figure[]> {
  const keystrokes: Figure[] = [];
  const keys: Figure[] = [];
  const others: Figure[] = [];
  for (const size of sizes) {
    const plan = benchPlan(size);
    const editors = [
      await PlanEditor.open(pair[0], folder, plan),
      await PlanEditor.open(pair[1], folder, plan),
    ] as const;
    keystrokes.push(
      await inTurns(`keystroke → right diagnostics, ${lines(size)}`, often.keystrokes / 2, which =>
        editors[which].typo(),
      ),
    );
    if (size === sizes.at(-1)) {
      // What is held at rest counts, not what one edit needs for a moment.
      await rest(1000);
      others.push(
        await inTurns(
          `memory after ${often.keystrokes} edits, ${lines(size)}`,
          1,
          which => [editors[which].memory()],
          'MB',
        ),
      );
    }
    keys.push(
      await inTurns(`typing a new key → right diagnostics, ${lines(size)}`, often.keys, which =>
        editors[which].newKey(),
      ),
    );
    if (size === sizes.at(-1)) {
      others.unshift(
        await inTurns(`1,000 edits at once → right diagnostics, ${lines(size)}`, often.bursts, which =>
          editors[which].burst(),
        ),
      );
    }
    await editors[0].close();
    await editors[1].close();
  }
  return [...keystrokes, ...keys, ...others];
}

async function manyDocuments(pair: Pair, folder: string, often: Repetitions): Promise<Figure> {
  return inTurns(
    `memory with ${often.documents} plans open, ${lines(sizes[0])} each`,
    1,
    async which => {
      const session = new Session(pair[which], folder);
      await session.initialize();
      for (let index = 0; index < often.documents; index++) {
        const plan = benchPlan(sizes[0], `update-${index}`);
        await session.open(session.uriOf(`${index}.release.yaml`), faulty(plan), faultShown(plan));
      }
      await rest(1000);
      const held = session.memory();
      await session.close();
      return [held];
    },
    'MB',
  );
}

/** Somebody who types in the middle of one open plan, and waits after each keystroke for what the server says. */
class PlanEditor {
  readonly #session: Session;
  readonly #uri: string;
  readonly #plan: BenchPlan;

  static async open(server: LanguageServer, folder: string, plan: BenchPlan): Promise<PlanEditor> {
    const session = new Session(server, folder);
    await session.initialize();
    const uri = session.uriOf('plan.release.yaml');
    // Opened with its fault, because its diagnostic tells that the schema has been found and the server is ready.
    await session.open(uri, faulty(plan), faultShown(plan));
    const editor = new PlanEditor(session, uri, plan);
    await editor.#type(plan.fault.line, plan.fault.character, '', clean, 1);
    return editor;
  }

  private constructor(session: Session, uri: string, plan: BenchPlan) {
    this.#session = session;
    this.#uri = uri;
    this.#plan = plan;
  }

  /** Types the letter that makes a known word an unknown one, and takes it back: two keystrokes. */
  async typo(): Promise<number[]> {
    const { line, character, typed } = this.#plan.fault;
    return [
      await this.#type(line, character, typed, faultShown(this.#plan)),
      await this.#type(line, character, '', clean, typed.length),
    ];
  }

  /**
   * Types a key of one's own on a new line, where the plan is no YAML from the first letter until the colon. These two
   * keystrokes are the ones measured, since only there the diagnostics change.
   */
  async newKey(): Promise<number[]> {
    const { fault, indentation } = this.#plan;
    const line = fault.line + 1;
    const key = 'x-note';
    this.#session.edit(this.#uri, range(line, 0, 0), `${indentation}\n`);
    const broken = await this.#type(line, indentation.length, key.charAt(0), someNear(line));
    for (let typed = 1; typed < key.length; typed++) {
      this.#session.edit(this.#uri, range(line, indentation.length + typed, 0), key.charAt(typed));
      await rest(20);
    }
    const whole = await this.#type(line, indentation.length + key.length, ':', clean);
    this.#session.edit(this.#uri, { start: { line, character: 0 }, end: { line: line + 1, character: 0 } }, '');
    await this.typo();
    return [broken, whole];
  }

  /** A thousand edits without a pause, as a replacement or a formatter makes them; the last one makes the fault. */
  async burst(): Promise<number[]> {
    const { line, character, typed } = this.#plan.fault;
    const titleLine = line - 1;
    const began = performance.now();
    for (let count = 0; count < 999; count++) {
      const back = count % 2 === 1;
      this.#session.edit(this.#uri, range(titleLine, '    title: '.length, back ? 1 : 0), back ? '' : 'A');
    }
    await this.#type(line, character, typed, faultShown(this.#plan));
    const took = performance.now() - began;
    this.#session.edit(this.#uri, range(titleLine, '    title: '.length, 1), '');
    await this.#type(line, character, '', clean, typed.length);
    return [took];
  }

  memory(): number {
    return this.#session.memory();
  }

  close(): Promise<void> {
    return this.#session.close();
  }

  #type(line: number, character: number, text: string, right: Right, replaced = 0): Promise<number> {
    return this.#session.change(this.#uri, range(line, character, replaced), text, right);
  }
}

function range(line: number, character: number, length: number) {
  return { start: { line, character }, end: { line, character: character + length } };
}

function faulty(plan: BenchPlan): string {
  const { line, character, typed } = plan.fault;
  const written = plan.text.split('\n');
  const before = written[line] ?? '';
  written[line] = before.slice(0, character) + typed + before.slice(character);
  return written.join('\n');
}

/** The fault is shown when a diagnostic lies on its line. The plan has no other, so none can be mistaken for it. */
function faultShown({ fault }: BenchPlan): Right {
  return diagnostics =>
    diagnostics.some(({ range: { start, end } }) => start.line <= fault.line && fault.line <= end.line);
}

/** A parser may stumble over a line only when it reads the next one, so that one will do as well. */
function someNear(line: number): Right {
  return diagnostics => diagnostics.some(({ range: { start } }) => start.line === line || start.line === line + 1);
}

const clean: Right = diagnostics => diagnostics.length === 0;

async function inTurns(
  what: string,
  turns: number,
  measure: (which: 0 | 1) => number[] | Promise<number[]>,
  unit: Figure['unit'] = 'ms',
): Promise<Figure> {
  const row = figure(what, unit);
  for (let turn = 0; turn < turns; turn++) {
    if (turn % 10 === 0) tell(`${what}: ${turn + 1} of ${turns}`);
    for (const which of takingTurns(turn)) row.measured[which].push(...(await measure(which)));
  }
  return row;
}

function figure(what: string, unit: Figure['unit'] = 'ms'): Figure {
  return { what, unit, measured: [[], []] };
}

const theirVersion = '2.0.0';

/** Their server with our schema, as the settings of an editor would join the two. */
function theirs(): LanguageServer {
  const installed = peer('yaml-language-server', theirVersion);
  const schema = pathToFileURL(join(repository, 'schemas', 'v1', 'release-plan.schema.json')).href;
  return {
    name: `yaml-language-server ${theirVersion}`,
    command: [join(installed, 'bin', 'yaml-language-server'), '--stdio'],
    languageId: 'yaml',
    // The schema store is off, so that no figure depends on the network.
    settings: {
      yaml: { validate: true, schemas: { [schema]: ['*.release.yaml'] }, schemaStore: { enable: false } },
    },
  };
}

function ours(): LanguageServer {
  return {
    name: `repli ${versionIn(repository)}`,
    command: [ourBundle(), 'lsp', '--stdio'],
    languageId: 'release-plan',
    settings: {},
  };
}

function bareNode(starts: number): number {
  const times = Array.from({ length: starts }, () => {
    const began = performance.now();
    spawnSync(process.execPath, ['-e', '0']);
    return performance.now() - began;
  });
  return median(times);
}

function report(figures: readonly Figure[], node: number, often: Repetitions): string {
  const plans = sizes.map(size => `${lines(size)} (${(benchPlan(size).text.length / 1000).toFixed(1)} kB)`);
  return [
    `| median | yaml-language-server ${theirVersion} | repli | ratio |`,
    '| --- | ---: | ---: | ---: |',
    ...figures.map(({ what, unit, measured: [their, our] }) => {
      const [theirMedian, ourMedian] = [median(their), median(our)];
      return `| ${what} | ${rounded(theirMedian)} ${unit} | ${rounded(ourMedian)} ${unit} | ${rounded(theirMedian / ourMedian)} × |`;
    }),
    '',
    `Measured on ${availableParallelism()} cores, ${process.platform} ${process.arch}, Node ${process.version}, where ` +
      `\`node -e 0\` takes ${rounded(node)} ms. Plans of ${plans.join(', ')}. ${often.starts} starts and ` +
      `${often.keystrokes} keystrokes for each length.`,
    '',
  ].join('\n');
}

function lines(size: number): string {
  return `${size.toLocaleString('en-US')} lines`;
}

const { values: options } = parseArgs({ options: { quick: { type: 'boolean' }, write: { type: 'string' } } });
const often = options.quick ? quick : thorough;
const node = bareNode(11);
const table = report(await compare(often), node, often);
process.stdout.write(table);
if (options.write !== undefined) writeFileSync(options.write, table);
