import { reportAzure } from './azure.ts';
import { reportCheckstyle } from './checkstyle.ts';
import type { Format } from './format.ts';
import { reportGithub } from './github.ts';
import { reportGitlab } from './gitlab.ts';
import { reportJson } from './json.ts';
import { reportJunit } from './junit.ts';
import { reportMarkdown } from './markdown.ts';
import { reportPretty } from './pretty.ts';
import { reportRdjson } from './rdjson.ts';
import { reportSarif } from './sarif.ts';

/** Every way in which `repli check` can write down what it has found; people first, then machines. */
export const formats: ReadonlyMap<string, Format> = new Map<string, Format>([
  ['pretty', { description: 'for people, with the lines of the plan', isForPeople: true, write: reportPretty }],
  ['json', { description: 'everything, for programs of your own', needsClean: true, write: reportJson }],
  ['sarif', { description: 'SARIF 2.1.0, for code scanning', write: check => reportSarif(check) }],
  ['markdown', { description: 'the go/no-go card of a pull request', needsClean: true, write: reportMarkdown }],
  ['github', { description: 'annotations of GitHub Actions', write: reportGithub }],
  ['gitlab', { description: 'GitLab Code Quality', write: reportGitlab }],
  ['rdjson', { description: 'reviewdog, with quick fixes', write: reportRdjson }],
  ['junit', { description: 'JUnit XML, for pages of test results', write: reportJunit }],
  ['checkstyle', { description: 'Checkstyle XML, for build servers', write: reportCheckstyle }],
  ['azure', { description: 'issues of Azure Pipelines', write: reportAzure }],
]);
