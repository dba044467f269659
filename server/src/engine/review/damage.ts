import { allSections } from '../rules/support/define-rule.ts';
import { span, type Span } from '../text/span.ts';
import type { Document, Mapping } from '../tree/node.ts';
import { breaksStructure, swallowsText } from '../tree/reading.ts';
import { lineStart } from '../tree/style.ts';

/** Where nothing can be judged, because the YAML is broken there. */
interface Damage {
  readonly stretches: readonly Span[];
  readonly unreliable: ReadonlySet<string>;
}

export const undamaged: Damage = { stretches: [], unreliable: new Set() };

export function damageOf(document: Document, root: Mapping): Damage {
  const broken = brokenSections(document, root);
  return { stretches: brokenItems(document, root, broken), unreliable: unreliableSections(document, root, broken) };
}

/** The stretches of the top-level keys in which the YAML is broken, so that nothing there is judged by half. */
function brokenSections(document: Document, root: Mapping): Span[] {
  const places = document.problems.filter(breaksStructure).map(problem => problem.span);
  const keys = root.entries.map(entry => entry.key.span.start);
  // Behind a line that is broken at its beginning, lines that belong to its section seem to be sections of their own.
  const margin = (at: number) => at - lineStart(document.text, at);
  const starts = root.flow ? keys : keys.filter(at => margin(at) === margin(keys[0] ?? at));
  return places.map(place => {
    const start = starts.findLast(at => at <= place.start) ?? document.span.start;
    return span(start, starts.find(at => at > place.start) ?? document.span.end);
  });
}

/**
 * The same, narrowed to the one item of a list in which the YAML is broken: the form of its neighbours can be judged.
 */
function brokenItems(document: Document, root: Mapping, broken: readonly Span[]): Span[] {
  const places = document.problems.filter(breaksStructure).map(problem => problem.span);
  return broken.map((section, index) => {
    const place = places[index];
    const value = root.entries.find(({ key }) => key.span.start === section.start)?.value;
    if (!place || value?.kind !== 'sequence' || value.flow) return section;
    const starts = value.items.map(({ start }) => start);
    const start = starts.findLast(at => at <= place.start);
    if (start === undefined) return section;
    return span(start, starts.find(at => at > place.start) ?? section.end);
  });
}

/**
 * The sections that cannot be judged: those in which the YAML is broken, and, where an open quote or bracket may have
 * swallowed more than its own, also those that seem to be missing.
 */
function unreliableSections(document: Document, root: Mapping, broken: readonly Span[]): ReadonlySet<string> {
  const sections = root.entries.filter(({ key }) => broken.some(place => place.start === key.span.start));
  const names = [
    ...sections.map(({ key }) => String(key.value)),
    ...document.problems
      .filter(breaksStructure)
      .slice(0, mostWorthLooking)
      .map(problem => sectionAround(document.text, problem.span.start)),
  ];
  if (!document.problems.some(swallowsText)) return new Set(names);
  const present = new Set(root.entries.map(({ key }) => key.value));
  return new Set([...names, ...allSections.filter(section => !present.has(section))]);
}

/** Upper bound of places that are looked at; each costs a search upwards. */
const mostWorthLooking = 20;

/** The word at the margin above a place: the section that is meant there, also where its colon is still to come. */
function sectionAround(text: string, offset: number): string {
  for (let line = lineStart(text, offset); ; line = lineStart(text, line - 1)) {
    const word = /^[A-Za-z]\w*/.exec(text.slice(line, line + 50))?.[0];
    if (word !== undefined || line === 0) return word ?? '';
  }
}
