import type { Finding, Lines } from '../../../engine/index.ts';
import { escapeControl } from './terminal.ts';

/** What is still to be filled in, and the other findings. */
export function openPlaces(findings: readonly Finding[]): {
  readonly placeholders: readonly Finding[];
  readonly others: readonly Finding[];
} {
  const isOpen = ({ code }: Finding) => code === 'placeholder-left';
  return { placeholders: findings.filter(isOpen), others: findings.filter(finding => !isOpen(finding)) };
}

interface OpenSection {
  readonly section: string;
  /** The way to each value within its section, and its line, the first one 1. */
  readonly places: readonly { readonly name: string; readonly line: number }[];
}

/** The same section by section, in the order of the text. */
export function sectionsOf(placeholders: readonly Finding[], lines: Lines): readonly OpenSection[] {
  return placeholders.map(({ about = '', parts = [] }) => ({
    section: escapeControl(about),
    places: parts.map(({ name, span }) => ({ name, line: lines.lineAt(span.start) + 1 })),
  }));
}
