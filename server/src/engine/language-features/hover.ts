import * as l10n from '@vscode/l10n';
import { fieldsOf } from '../schema-table/format.ts';
import type { Field, Format } from '../schema-table/types.ts';
import { understandKeys } from '../schema-table/keys.ts';
import { ruleOf } from '../rules/index.ts';
import { span, type Span } from '../text/span.ts';
import type { Document, Mapping, Node } from '../tree/node.ts';

/** What is known of the words at an offset, as Markdown. */
export interface Hover {
  readonly span: Span;
  readonly markdown: string;
  /** The code of the rule that it speaks of, whose page says more. */
  readonly rule?: string;
}

/** What a key means, what a word of a list means, or the rule that a suppression names. */
export function hoverAt(document: Document, format: Format, offset: number): Hover | undefined {
  const comment = document.comments.find(one => one.span.start <= offset && offset <= one.span.end);
  if (comment) return ruleHover(document.text, comment.span, offset);
  return document.root?.kind === 'mapping' ? mappingHover(document.root, format, format.root, offset) : undefined;
}

function mappingHover(mapping: Mapping, format: Format, object: string, offset: number): Hover | undefined {
  const fields = fieldsOf(format, object);
  for (const [name, entry] of understandKeys(mapping, fields).known) {
    const field = fields[name];
    if (!field) continue;
    if (holds(entry.key.span, offset)) return { span: entry.key.span, markdown: aboutKey(name, field, format) };
    if (entry.value && holds(entry.value.span, offset)) return valueHover(entry.value, field, format, offset);
  }
  return undefined;
}

function valueHover(node: Node, field: Field, format: Format, offset: number): Hover | undefined {
  if (node.kind === 'mapping') {
    const object = field.kind === 'estimate' ? 'durationEstimate' : (field.of ?? '');
    return mappingHover(node, format, object, offset);
  }
  if (node.kind === 'sequence') {
    const item = node.items.find(({ value }) => value && holds(value.span, offset))?.value;
    return item && valueHover(item, field, format, offset);
  }
  const meaning = format.words[field.of ?? '']?.meanings[String(node.value)];
  return meaning ? { span: node.span, markdown: `**${String(node.value)}**: ${l10n.t(meaning)}` } : undefined;
}

/** What a key means, as Markdown. */
export function aboutKey(name: string, field: Field, format: Format): string {
  const facts = [
    ...(field.required ? [l10n.t('required')] : []),
    ...(field.default === undefined ? [] : [l10n.t('default `{value}`', { value: written(field.default) })]),
  ];
  const words = Object.entries(format.words[field.of ?? '']?.meanings ?? {});
  const [example] = field.examples;
  return [
    `**${name}**${facts.length > 0 ? ` · ${facts.join(' · ')}` : ''}`,
    l10n.t(field.description),
    ...(words.length > 0 ? [words.map(([word, meaning]) => `- \`${word}\` ${l10n.t(meaning)}`).join('\n')] : []),
    ...(example === undefined || words.length > 0
      ? []
      : [l10n.t('For example `{value}`', { value: written(example) })]),
  ].join('\n\n');
}

function written(example: unknown): string {
  return typeof example === 'string' ? example : JSON.stringify(example);
}

function ruleHover(text: string, comment: Span, offset: number): Hover | undefined {
  for (const word of text.slice(comment.start, comment.end).matchAll(/(?<![a-z])[a-z]+(?:-[a-z]+)+/g)) {
    const place = span(comment.start + word.index, comment.start + word.index + word[0].length);
    const rule = holds(place, offset) ? ruleOf(word[0]) : undefined;
    if (rule) {
      return {
        span: place,
        markdown: `**${rule.code}**: ${l10n.t(rule.title)}.\n\n${l10n.t(rule.why)}`,
        rule: rule.code,
      };
    }
  }
  return undefined;
}

function holds(place: Span, offset: number): boolean {
  return place.start <= offset && offset <= place.end;
}
