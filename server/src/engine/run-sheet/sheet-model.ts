/**
 * The run sheet of one plan: what is printed, in words, whatever the format. Strings are as the author wrote them;
 * printers escape.
 */
export interface RunSheet {
  readonly title: string;
  /** What goes live, in one line. */
  readonly subtitle: Line;
  /** In which offset the times are, and what T is. */
  readonly times: Line;
  /** What one has to know before relying on the sheet. */
  readonly notices: readonly Line[];
  /** What is looked up first on the night. */
  readonly facts: readonly Fact[];
  readonly night: readonly NightRow[];
  readonly sections: readonly Section[];
  /** From which plan it was printed, and when. */
  readonly origin: Line;
}

/** Some words of a line, with what they are. */
export interface Piece {
  readonly text: string;
  /** `missing` says what the plan leaves out; `code` is shown to be typed. */
  readonly as?: 'strong' | 'quiet' | 'code' | 'missing';
  /** Only http, https and mailto. */
  readonly link?: string;
}

export type Line = readonly Piece[];

/** The lines of one place: of a cell, of a fact. */
export type Lines = readonly Line[];

export interface Fact {
  readonly label: string;
  readonly value: Lines;
}

/** The rows of the night, in the order of time. */
export type NightRow = DayRow | StepRow | GateRow | NoReturnRow;

/** From here on it is that day. */
export interface DayRow {
  readonly kind: 'day';
  readonly title: string;
}

/** When something is planned; absent where the plan has no clock. */
export interface Planned {
  /** Milliseconds since 1970 UTC. */
  readonly at: number;
  /** `20:00`, in the plan's offset. */
  readonly time: string;
  /** `T+01:30`, counted from the start of the window. */
  readonly sinceStart: string;
}

/** Something that is done and ticked off: a step, or a step of the way back. */
export interface Task {
  readonly title: string;
  /** What the task is by its nature, where it is no change. */
  readonly nature: string | undefined;
  /** Command, runbook, check, what comes before. */
  readonly details: readonly Fact[];
  readonly who: Lines;
  readonly length: Lines;
}

export interface StepRow extends Task {
  readonly kind: 'step';
  readonly id: string | undefined;
  readonly planned: Planned | undefined;
  /** What happens if it fails: until when one is back, and how. */
  readonly wayBack: Lines;
}

export interface GateRow {
  readonly kind: 'gate';
  readonly id: string | undefined;
  readonly planned: Planned | undefined;
  readonly title: string;
  readonly who: Lines;
  readonly criteria: Lines;
  /** Until when one can still say no. */
  readonly latest: Line;
}

/** The heavy line: who goes on below it does not come back. */
export interface NoReturnRow {
  readonly kind: 'no-return';
  readonly title: string;
  readonly reason: Line;
}

export interface Section {
  readonly title: string;
  /** True for what deserves a page of its own. */
  readonly apart: boolean;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly kind: 'words'; readonly lines: Lines }
  | { readonly kind: 'facts'; readonly title: string; readonly facts: readonly Fact[] }
  | { readonly kind: 'box'; readonly title: string; readonly lines: Lines; readonly fields: readonly string[] }
  | { readonly kind: 'ticks'; readonly title: string; readonly items: Lines }
  | { readonly kind: 'tasks'; readonly title: string; readonly tasks: readonly Task[] }
  | Table;

export interface Table {
  readonly kind: 'table';
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Lines[])[];
}
