import * as l10n from '@vscode/l10n';
import { Help, InvalidArgumentError, type Command, type CommanderError, type Option } from 'commander';

/** The words around the help of a command, in the reader's language. */
export const helpWords: Partial<Help> = {
  styleTitle: title => titles[title]?.() ?? title,
  commandUsage: command =>
    new Help()
      .commandUsage(command)
      .replace('[options]', () => l10n.t('[options]'))
      .replace('[command]', () => l10n.t('[command]')),
  subcommandTerm: command => [command.name(), ...argumentTerms(command)].join(' '),
  optionDescription: option => withNotes(option.description, notesOn(option)),
  argumentDescription: argument => withNotes(argument.description, notesOn(argument)),
};

/** What commander writes above each list. */
const titles: Readonly<Record<string, () => string>> = {
  'Usage:': () => l10n.t('Usage:'),
  'Arguments:': () => l10n.t('Arguments:'),
  'Options:': () => l10n.t('Options:'),
  'Commands:': () => l10n.t('Commands:'),
};

function argumentTerms(command: Command): string[] {
  const terms = command.registeredArguments.map(argument => {
    const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
    return argument.required ? `<${name}>` : `[${name}]`;
  });
  return command.options.length > 0 ? [l10n.t('[options]'), ...terms] : terms;
}

function notesOn({ argChoices, defaultValue }: Pick<Option, 'argChoices' | 'defaultValue'>): string[] {
  return [
    ...(argChoices ? [l10n.t('choices: {choices}', { choices: argChoices.join(', ') })] : []),
    ...(defaultValue === undefined ? [] : [l10n.t('default: {value}', { value: String(defaultValue) })]),
  ];
}

function withNotes(description: string, notes: readonly string[]): string {
  return notes.length === 0 ? description : `${description} (${notes.join(' · ')})`;
}

/** Limits an option to some words, and names them to the author of any other. */
export function withChoices(option: Option, choices: readonly string[]): Option {
  option.choices(choices);
  option.argParser(value => {
    if (choices.includes(value)) return value;
    throw new InvalidArgumentError(oneOf(choices));
  });
  return option;
}

export function oneOf(choices: readonly string[]): string {
  return l10n.t('Allowed choices are {choices}.', { choices: choices.join(', ') });
}

/** An error of commander in the reader's language: it knows English only, but each kind has a code of its own. */
export function describeUsageError({ code, message }: CommanderError): string {
  const quoted = Array.from(message.matchAll(/'([^']*)'/g), ([, words = '']) => words);
  return (wordings[code]?.({ message, quoted }) ?? message.replace(/^error: /, '')) + suggestionIn(message);
}

interface UsageError {
  readonly message: string;
  /** What stands between quotation marks in it. */
  readonly quoted: readonly string[];
}

const wordings: Readonly<Record<string, (error: UsageError) => string>> = {
  'commander.missingArgument': ({ quoted: [name = ''] }) => l10n.t('The argument <{name}> is missing.', { name }),
  'commander.optionMissingArgument': ({ quoted: [option = ''] }) =>
    l10n.t('Option {option} wants a value behind it.', { option }),
  'commander.missingMandatoryOptionValue': ({ quoted: [option = ''] }) =>
    l10n.t('Option {option} is needed here.', { option }),
  'commander.unknownOption': ({ quoted: [option = ''] }) => l10n.t('There is no option {option} here.', { option }),
  'commander.unknownCommand': ({ quoted: [command = ''] }) => l10n.t('There is no command {command}.', { command }),
  'commander.excessArguments': ({ quoted: [command = 'repli'] }) =>
    l10n.t('These are more arguments than {command} takes.', { command }),
  'commander.invalidArgument': ({ message }) => {
    const found = invalidArgumentIn(message);
    return found ? `${l10n.t('{option} cannot be {value}.', found)} ${found.reason}` : message;
  },
};

/** “error: option '--now <time>' argument 'soon' is invalid. ” and what the option's own reader says. */
function invalidArgumentIn(message: string): { option: string; value: string; reason: string } | undefined {
  const start = "error: option '";
  const middle = "' argument '";
  const end = "' is invalid. ";
  const valueAt = message.indexOf(middle, start.length) + middle.length;
  const endOfValue = message.lastIndexOf(end);
  if (!message.startsWith(start) || valueAt < middle.length || endOfValue < valueAt) return undefined;
  return {
    option: message.slice(start.length, valueAt - middle.length),
    value: message.slice(valueAt, endOfValue),
    reason: message.slice(endOfValue + end.length),
  };
}

function suggestionIn(message: string): string {
  const [, meant] = /\n\(Did you mean (?:one of )?(.+)\?\)$/.exec(message) ?? [];
  return meant === undefined ? '' : ` ${l10n.t('Did you mean {meant}?', { meant })}`;
}
