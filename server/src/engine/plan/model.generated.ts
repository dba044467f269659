// Generated from schemas/v1/ by `npm run generate`. Change the schema, not this file.
import type { Amount, Choice, Duration, Entity, Estimate, Flag, Instant, List, Moment, Text } from './values.ts';
/** A release and its way back, as code. */
export interface Plan extends Entity {
  /** The version of the plan format: `repli/v1`. */
  readonly apiVersion?: Text;
  /** What this document is: `ReleasePlan`. */
  readonly kind?: Text;
  /** What the plan is called and where it belongs. */
  readonly metadata?: Metadata;
  /** What goes live and how. */
  readonly release?: Release;
  /** Who and what is hit if it goes wrong. It decides how much a plan has to hold. */
  readonly impact?: Impact;
  /** The time in which it has to be over, the way back included. */
  readonly window?: Window;
  /** The parts in which the release goes live, in order. */
  readonly stages?: List<Stage>;
  /** Everybody who takes part, with their hours and how to reach them. */
  readonly people?: List<Person>;
  /** What is done on the night, in order. */
  readonly steps?: List<Step>;
  /** What is done before and after the night, by whom, and until when. */
  readonly tasks?: List<Task>;
  /** The moments at which somebody says go or no-go. */
  readonly gates?: List<Gate>;
  /** What was tried before the night, and what it showed. */
  readonly tests?: List<Test>;
  /** What is known to be wrong today. `[]` says that nothing is; leaving it out says nothing. */
  readonly issues?: List<Issue>;
  /** People and things that have to be ready besides the software. */
  readonly readiness?: List<Readiness>;
  /** What is watched after go-live, and from which value on it is bad. */
  readonly monitoring?: List<Monitor>;
  /** The way back. Going back is always easier when it was planned. */
  readonly rollback?: Rollback;
  /** What is done when the full way back is not the answer. */
  readonly scenarios?: List<Scenario>;
  /** What happens when it goes wrong: who leads, where, and how time is found to think. */
  readonly crisis?: Crisis;
  /** Who is told what, when and by whom. */
  readonly communications?: List<Communication>;
  /** The open statement of management on who decides. */
  readonly mandate?: Mandate;
  /** Who has said yes or no to this plan. */
  readonly approvals?: List<Approval>;
  /** The look back after the release. */
  readonly review?: Review;
}

/** Somebody's yes or no to the plan. */
export interface Approval extends Entity {
  /** In which role the answer is given. Known are `infrastructure`, `application`, `business`, `security`, `quality` and `board`; other words are free. */
  readonly role?: Text;
  /** The stage that the answer is about; without this key, the whole release. */
  readonly stage?: Text;
  /** Who gives it: somebody other than those who carry the plan out. */
  readonly by?: Text;
  /** When it was given. */
  readonly on?: Moment;
  /** What the answer is. */
  readonly status?: Choice<ApprovalStatus>;
  /** What `repli digest` printed when it was given. It tells when the plan has changed since. */
  readonly digest?: Text;
}

/** How the data come back when one goes back. */
export interface Backup extends Entity {
  /** Where the backup is. */
  readonly backup?: Text;
  /** The step that takes it. It needs no undoing. */
  readonly takenBy?: Text;
  /** How long restoring takes. */
  readonly restore?: Duration;
  /** When restoring was last tried. A backup that was never restored is a hope. */
  readonly restoreTestedOn?: Moment;
  /** How much of the newest data is lost at most. */
  readonly lossWindow?: Duration;
  /** How what happened meanwhile gets into the old system. */
  readonly reconciliation?: Text;
  /** `true` where what is written after go-live survives going back. */
  readonly newDataSurvives?: Flag;
}

/** Who is told what, when and by whom. */
export interface Communication extends Entity {
  /** Who is told. */
  readonly audience?: Text;
  /** How they are told. */
  readonly channel?: Text;
  /** At which moment they are told. */
  readonly when?: Choice<CommunicationMoment>;
  /** At which day or time they are told. */
  readonly at?: Moment;
  /** Who tells them. */
  readonly owner?: Text;
}

/** What an hour of standstill costs. */
export interface CostPerHour extends Entity {
  /** How much, in the currency. */
  readonly amount?: Amount;
  /** The currency by its three letters. */
  readonly currency?: Text;
}

/** What happens when it goes wrong: who leads, where, and how time is found to think. */
export interface Crisis extends Entity {
  /** Who leads through the crisis. */
  readonly lead?: Text;
  /** Where everybody meets. */
  readonly warRoom?: Text;
  /** Time alone to think before deciding. It counts into the way back. */
  readonly pause?: Duration;
  /** How often everybody hears the same facts. */
  readonly syncEvery?: Duration;
  /** Whom to call, in this order. */
  readonly escalation?: List<Text>;
}

/** One condition of a go: a measured signal, or a sentence. */
export interface Criterion extends Entity {
  /** The signal that is read off. Monitoring should watch it. */
  readonly signal?: Text;
  /** The value that it has to keep, in quotes. */
  readonly threshold?: Text;
  /** The condition in words, where nothing can be measured. */
  readonly text?: Text;
}

/** How long it takes when it goes well, most of the time, and when it goes badly. */
export interface DurationEstimate extends Entity {
  /** How long it takes when all goes well. */
  readonly best?: Duration;
  /** How long it takes most of the time. */
  readonly likely?: Duration;
  /** How long it takes when much goes wrong. */
  readonly worst?: Duration;
}

/** A moment at which somebody says go or no-go. */
export interface Gate extends Entity {
  /** The short name of the gate. */
  readonly id?: Text;
  /** The question that is answered there. */
  readonly title?: Text;
  /** The step that must not begin without a go. */
  readonly before?: Text;
  /** When the decision is due. It has to come while there is still time to go back. */
  readonly at?: Instant;
  /** Who says go or no-go. */
  readonly decider?: Text;
  /** What has to be true for a go, written down before anyone is tired. */
  readonly criteria?: List<Criterion>;
  /** Pages that help to decide. */
  readonly links?: List<Text>;
}

/** Who and what is hit if it goes wrong. */
export interface Impact extends Entity {
  /** What the business loses while it does not work. From `high` on, a plan has to hold more. */
  readonly criticality?: Choice<Criticality>;
  /** The business processes that depend on it. Each of them wants a test that covers it. */
  readonly processes?: List<Text>;
  /** How many people work with it. */
  readonly users?: Amount;
  /** How many places work with it. Tests on fewer places prove less. */
  readonly sites?: Amount;
  /** What happens to data. Data that move or go need a backup that was restored once. */
  readonly data?: Choice<DataImpact>;
  /** How long it is expected to stand still. */
  readonly downtime?: Duration;
  /** What becomes of the service meanwhile. */
  readonly service?: Choice<ServiceImpact>;
  /** What an hour of standstill costs, so that waiting has a price. */
  readonly costPerHour?: CostPerHour;
}

/** Something that is known to be wrong today. */
export interface Issue extends Entity {
  /** The short name of the issue. */
  readonly id?: Text;
  /** What is wrong, in one line. */
  readonly title?: Text;
  /** How much it hurts. Nobody goes live over a blocker. */
  readonly severity?: Choice<IssueSeverity>;
  /** What has become of it. */
  readonly status?: Choice<IssueStatus>;
  /** Who answers for going live with it. */
  readonly acceptedBy?: Text;
  /** How one lives with it. */
  readonly mitigation?: Text;
}

/** The open statement of management on who decides. */
export interface Mandate extends Entity {
  /** Who in management stands behind the plan. */
  readonly sponsor?: Text;
  /** The mandate in one sentence. */
  readonly statement?: Text;
  /** When it was announced. */
  readonly announcedOn?: Moment;
  /** To whom it was announced. */
  readonly announcedTo?: List<Text>;
}

/** What the plan is called and where it belongs. */
export interface Metadata extends Entity {
  /** The plan's own name. Other plans refer to it, so it is unique in the workspace. */
  readonly name?: Text;
  /** What happens, in the words that people use for it. */
  readonly title?: Text;
  /** The change request or ticket under which it is approved. */
  readonly ticket?: Text;
  /** Pages that help to understand the plan. */
  readonly links?: List<Text>;
  /** Words of your own to group plans by. */
  readonly labels?: Entity;
}

/** A signal that is watched after go-live. */
export interface Monitor extends Entity {
  /** The short name of the signal. Triggers and criteria refer to it. */
  readonly signal?: Text;
  /** What is measured. */
  readonly title?: Text;
  /** Where it can be read off. */
  readonly source?: Text;
  /** From which value on it is bad, in quotes. */
  readonly threshold?: Text;
  /** How long it has to last before it counts. */
  readonly for?: Duration;
  /** Who watches it. */
  readonly owner?: Text;
}

/** Somebody who takes part, with their hours. */
export interface Person extends Entity {
  /** The short name by which the plan refers to this person. */
  readonly id?: Text;
  /** The full name, as one would ask for on the phone. */
  readonly name?: Text;
  /** Who this is: one person, or whoever is on call. */
  readonly kind?: Choice<PersonKind>;
  /** The team. Steps may be owned by a team, then anyone of it will do. */
  readonly team?: Text;
  /** What this person does on the night. Known are `decision-maker`, `release-lead`, `operator`, `tester`, `communications`, `sponsor`, `crisis-lead` and `vendor`; other words are free. */
  readonly roles?: List<Text>;
  /** Who takes over when this person cannot. */
  readonly deputy?: Text;
  /** How to reach this person in the middle of the night. */
  readonly contact?: Text;
  /** When this person works. Tired people decide badly, so long shifts and short rests are findings. */
  readonly shifts?: List<Shift>;
}

/** People or things that have to be ready besides the software. */
export interface Readiness extends Entity {
  /** Who or what has to be ready. */
  readonly group?: Text;
  /** What they need for it. */
  readonly need?: Text;
  /** How far they are. */
  readonly status?: Choice<ReadinessStatus>;
  /** Where others can see it. */
  readonly evidence?: Text;
}

/** A real try of the way back. */
export interface Rehearsal extends Entity {
  /** When it was tried. */
  readonly on?: Moment;
  /** How long it really took, which beats every estimate. */
  readonly took?: Duration;
  /** Where it was tried. */
  readonly environment?: Text;
  /** The report of the rehearsal, relative to the plan. */
  readonly report?: Text;
}

/** What goes live and how. */
export interface Release extends Entity {
  /** The system or service that changes. Plans for the same service at the same time get in each other's way. */
  readonly service?: Text;
  /** The version that goes live. Tests are held against it. */
  readonly version?: Text;
  /** The version that runs until then, and to which going back leads. */
  readonly replaces?: Text;
  /** How much changes at once: a small change is judged more mildly than a major one. */
  readonly type?: Choice<ReleaseType>;
  /** Values that are known only on the night. `<height>`, `{{height}}` and `$HEIGHT` in a command are then no placeholders. */
  readonly parameters?: List<Text>;
  /** What kind of thing changes. Business cutovers fail for other reasons than configurations do. */
  readonly class?: Choice<ReleaseClass>;
  /** How the change reaches everybody: all at once, or in parts that can still be stopped. */
  readonly strategy?: Choice<RolloutStrategy>;
  /** The person or team that answers for the release. */
  readonly owner?: Text;
  /** Who delivers it, where somebody else does. What the vendor says is no test. */
  readonly vendor?: Text;
  /** The names of other plans that have to be live before this one. */
  readonly dependsOn?: List<Text>;
}

/** The look back after the release. */
export interface Review extends Entity {
  /** When it takes place. The old system should be kept until then. */
  readonly on?: Moment;
  /** Who calls it. */
  readonly owner?: Text;
}

/** The way back: when, by whom, how, and what happens meanwhile. */
export interface Rollback extends Entity {
  /** How one goes back. `fix-forward` and `none` want a justification. */
  readonly strategy?: Choice<RollbackStrategy>;
  /** Why there is no going back, for `fix-forward` and `none`. */
  readonly justification?: Text;
  /** Who decides to go back. One person, named before the night. */
  readonly decider?: Text;
  /** Who decides when the decider cannot. */
  readonly deputy?: Text;
  /** What makes you go back. Drawn before the night, because on the night there is always a reason to wait. */
  readonly triggers?: List<Trigger>;
  /** The last moment at which the decision is taken. */
  readonly decideBy?: Instant;
  /** How far one goes back: only what the running stage has done, or what the earlier ones have done too. */
  readonly scope?: Choice<RollbackScope>;
  /** The step after which there is no way back. */
  readonly pointOfNoReturn?: Text;
  /** What is done to go back, in order: what was done last is undone first. */
  readonly steps?: List<RollbackStep>;
  /** How the data come back. */
  readonly data?: Backup;
  /** What shows that the old state is back: tests of this plan, or sentences. */
  readonly verify?: List<Text>;
  /** When going back was tried for real, and how long it took. */
  readonly rehearsal?: Rehearsal;
  /** How the business goes on meanwhile. */
  readonly fallback?: Text;
  /** Until when the old system can still take over. */
  readonly keepUntil?: Moment;
  /** `true` where the tools, the access and the status page for going back do not depend on what changes. */
  readonly independent?: Flag;
}

/** One thing that is done to go back. */
export interface RollbackStep extends Entity {
  /** The short name of the rollback step. */
  readonly id?: Text;
  /** What happens, in one line for the run sheet. */
  readonly title?: Text;
  /** The command or the instruction. It is shown, never executed. */
  readonly run?: Text;
  /** Where the details are written. */
  readonly runbook?: Text;
  /** The person or team that does it. */
  readonly owner?: Text;
  /** How long it takes. The way back has to fit the window too. */
  readonly duration?: Estimate;
  /** The steps that it undoes. A rollback step without this key is always part of the way back. */
  readonly undoes?: List<Text>;
  /** The rollback steps that have to be done before. Without this key it follows the one above it. */
  readonly needs?: List<Text>;
  /** How one sees that it worked. */
  readonly verify?: Text;
  /** Pages that help whoever does it. */
  readonly links?: List<Text>;
}

/** What is done when the full way back is not the answer. */
export interface Scenario extends Entity {
  /** The short name of the scenario. */
  readonly id?: Text;
  /** What is done, in one line. */
  readonly title?: Text;
  /** What makes you choose it. */
  readonly when?: List<Trigger>;
  /** The step from whose beginning on it holds. Without this key it always does. */
  readonly after?: Text;
  /** For how long after that step has begun it holds. */
  readonly until?: Duration;
  /** What kind of answer it is. */
  readonly strategy?: Choice<ScenarioStrategy>;
  /** Who decides on it. */
  readonly decider?: Text;
  /** What is done, in order. */
  readonly steps?: List<RollbackStep>;
  /** When it was tried for real, and how long it took. */
  readonly rehearsal?: Rehearsal;
}

/** A stretch of work of one person. */
export interface Shift extends Entity {
  /** When the shift begins. */
  readonly start?: Instant;
  /** When the shift ends and somebody else has to be there. */
  readonly end?: Instant;
}

/** A part in which a release goes live: an environment, a site, a wave, a share of users. */
export interface Stage extends Entity {
  /** The short name by which steps and approvals refer to the stage. */
  readonly id?: Text;
  /** What goes live in it, in one line. */
  readonly title?: Text;
  /** Where it happens. A stage that is not production asks for no way back, gate, approval or test of its own. */
  readonly environment?: Text;
  /** The places that it reaches. */
  readonly sites?: List<Text>;
  /** Which share of users or traffic it reaches. */
  readonly share?: Text;
  /** The time in which it has to be over, its way back included. Without it the plan's holds. */
  readonly window?: Window;
  /** The least time from the end of its last step to the start of the next stage. */
  readonly soak?: Duration;
  /** What has to hold before the next stage begins. */
  readonly exit?: List<Criterion>;
  /** Who says that the next stage may begin. */
  readonly decider?: Text;
  /** How long its steps take together, where none of them says so itself. */
  readonly duration?: Estimate;
}

/** One thing that is done on the night. */
export interface Step extends Entity {
  /** The short name by which other parts of the plan refer to this step. */
  readonly id?: Text;
  /** What happens, in one line for the run sheet. */
  readonly title?: Text;
  /** What the step does. Only a change has to be undone. */
  readonly kind?: Choice<StepKind>;
  /** The command or the instruction. It is shown, never executed. */
  readonly run?: Text;
  /** Where the details are written. */
  readonly runbook?: Text;
  /** The person or team that does it. */
  readonly owner?: Text;
  /** The stage that it belongs to. Without this key, that of the step above it. */
  readonly stage?: Text;
  /** How long it takes. From these lengths the plan tells until when one can go back. */
  readonly duration?: Estimate;
  /** The steps that have to be done before. Without this key a step follows the one above it; with `[]` it may begin at once. */
  readonly needs?: List<Text>;
  /** When it begins at the earliest. It may lie before the window: a backup the day before. */
  readonly at?: Instant;
  /** Under which condition it is done at all. The clock counts it as done. */
  readonly when?: Text;
  /** `false` where nothing can undo it. Such a step wants a gate and a backup before it. */
  readonly reversible?: Flag;
  /** Why it can stay as it is when one goes back, so that nothing has to undo it. */
  readonly leaveInPlace?: Text;
  /** The step whose temporary state this one ends: what was closed is opened again. Once it is done, neither asks to be undone. */
  readonly ends?: Text;
  /** `true` where another party does it: it takes its time, and asks for no undoing, check or owner of yours. */
  readonly external?: Flag;
  /** How one sees that it worked. */
  readonly verify?: Text;
  /** Pages that help whoever does it. */
  readonly links?: List<Text>;
}

/** Something that is done before or after the night. */
export interface Task extends Entity {
  /** The short name of the task. */
  readonly id?: Text;
  /** What is to be done, in one line. */
  readonly title?: Text;
  /** Who does it. */
  readonly owner?: Text;
  /** Until when it has to be done. */
  readonly due?: Moment;
  /** The step before which it has to be done. */
  readonly before?: Text;
  /** How far it is. */
  readonly status?: Choice<TaskStatus>;
  /** Where others can see that it is done. */
  readonly evidence?: Text;
}

/** What was tried before the night, and what it showed. */
export interface Test extends Entity {
  /** The short name of the test. */
  readonly id?: Text;
  /** What was tried, in one line. */
  readonly title?: Text;
  /** What the test tries. Serious releases want certain kinds. */
  readonly kind?: Choice<TestKind>;
  /** How it ended. A skipped test is no passed one. */
  readonly status?: Choice<TestStatus>;
  /** What the status rests on. Only a run on what goes live proves something. */
  readonly basis?: Choice<TestBasis>;
  /** The business processes and the steps that it tries. */
  readonly covers?: List<Text>;
  /** Where it ran. The less it resembles production, the less it proves. */
  readonly environment?: Text;
  /** The version that was tested. It should be the one that goes live. */
  readonly version?: Text;
  /** How much it was tried with, against how much is expected. */
  readonly volume?: Volume;
  /** On how many sites it ran. */
  readonly sites?: Amount;
  /** The report of the run: JUnit XML, CTRF, TAP or TRX, relative to the plan. A pattern such as `reports/*.xml` names several. */
  readonly report?: Text;
  /** Where others can see the run. */
  readonly evidence?: Text;
  /** Pages that belong to the test. */
  readonly links?: List<Text>;
  /** When it ran. An old run proves little about today. */
  readonly executedAt?: Moment;
  /** Who ran it. Somebody else should accept what it did not show. */
  readonly executedBy?: Text;
  /** Why one goes live although this test was skipped or has failed, and who answers for it. */
  readonly waiver?: Waiver;
}

/** One thing that makes you go back: a measured signal, or a sentence. */
export interface Trigger extends Entity {
  /** The signal that sets it off. Monitoring should watch it. */
  readonly signal?: Text;
  /** From which value on, in quotes. */
  readonly threshold?: Text;
  /** For how long. */
  readonly for?: Duration;
  /** The trigger in words, where nothing can be measured. */
  readonly text?: Text;
}

/** How much was tried, against how much is expected. */
export interface Volume extends Entity {
  /** How much the test tried. */
  readonly tested?: Amount;
  /** How much the first days will bring. */
  readonly expected?: Amount;
  /** What is counted. */
  readonly unit?: Text;
}

/** Going live without a test, with somebody who answers for it. */
export interface Waiver extends Entity {
  /** Why the test could not be had. */
  readonly reason?: Text;
  /** Who answers for it: somebody who may decide, and did not run the test. */
  readonly acceptedBy?: Text;
  /** What is done instead. */
  readonly mitigation?: Text;
  /** Until when the waiver holds; at least until the window. */
  readonly expires?: Moment;
}

/** The time in which it has to be over, the way back included. */
export interface Window extends Entity {
  /** When the first step may begin, with its offset from UTC. */
  readonly start?: Instant;
  /** When everything has to work again, be it new or old: a time, or how long after the start. */
  readonly end?: Instant;
  /** The time zone by its IANA name. Every time of the plan is shown as the clock on the wall shows it there. */
  readonly zone?: Text;
}

export type ApprovalStatus = 'approved' | 'rejected' | 'pending';

export type CommunicationMoment = 'before' | 'start' | 'progress' | 'done' | 'rollback' | 'unknown';

export type Criticality = 'low' | 'medium' | 'high' | 'critical';

export type DataImpact = 'none' | 'read' | 'written' | 'migrated' | 'destroyed';

export type IssueSeverity = 'blocker' | 'major' | 'minor';

export type IssueStatus = 'open' | 'fixed' | 'accepted';

export type PersonKind = 'person' | 'rota';

export type ReadinessStatus = 'done' | 'partial' | 'missing';

export type ReleaseClass = 'business-cutover' | 'service' | 'data' | 'infrastructure' | 'configuration' | 'facility';

export type ReleaseType = 'standard' | 'minor' | 'major' | 'emergency';

export type RollbackScope = 'stage' | 'release';

export type RollbackStrategy =
  'restore' | 'redeploy' | 'failover' | 'switch-back' | 'flag-off' | 'fix-forward' | 'none';

export type RolloutStrategy =
  'big-bang' | 'phased' | 'rolling' | 'canary' | 'blue-green' | 'feature-flag' | 'parallel-run';

export type ScenarioStrategy = 'hold' | 'partial' | 'fix-forward' | 'failover' | 'fallback' | 'unknown';

export type ServiceImpact = 'none' | 'degraded' | 'read-only' | 'down';

export type StepKind = 'change' | 'check' | 'notify';

export type TaskStatus = 'open' | 'done' | 'dropped';

export type TestBasis = 'executed' | 'vendor-statement' | 'previous-release';

export type TestKind =
  | 'unit'
  | 'integration'
  | 'end-to-end'
  | 'load'
  | 'migration'
  | 'user-acceptance'
  | 'security'
  | 'rollback'
  | 'disaster-recovery'
  | 'smoke'
  | 'regression'
  | 'unknown';

export type TestStatus = 'planned' | 'running' | 'passed' | 'failed' | 'skipped' | 'blocked';

/** What holds for every plan of a workspace. */
export interface Policy extends Entity {
  /** The version of the policy format: `repli/v1`. */
  readonly apiVersion?: Text;
  /** What this document is: `Policy`. */
  readonly kind?: Text;
  /** More files that are plans, as patterns from here. */
  readonly files?: List<Text>;
  /** Rules by their code with the severity that they have here, or `off`. */
  readonly rules?: Entity;
  /** The numbers that rules measure against. */
  readonly limits?: Limits;
  /** What every plan has to have. */
  readonly require?: Require;
  /** Times in which nothing goes live. */
  readonly freezes?: List<Freeze>;
  /** A directory of people for all plans. */
  readonly people?: List<Person>;
}

/** A time in which nothing goes live. */
export interface Freeze extends Entity {
  /** What the freeze is for. */
  readonly name?: Text;
  /** Its first day or moment. */
  readonly start?: Moment;
  /** Its last day, included, or the moment at which it ends. */
  readonly end?: Moment;
  /** The services that it holds. Without this key it holds all of them. */
  readonly services?: List<Text>;
}

/** The numbers that rules measure against. */
export interface Limits extends Entity {
  /** The longest shift. */
  readonly shift?: Duration;
  /** The shortest rest between two shifts. */
  readonly rest?: Duration;
  /** The most hours of work in seven days. */
  readonly week?: Duration;
  /** How old a rehearsal of the way back may be. */
  readonly rehearsalAge?: Duration;
  /** How old a test report may be when the window opens. */
  readonly reportAge?: Duration;
  /** The least chance to be back in time, from 0 to 1. */
  readonly recoveryConfidence?: Amount;
  /** The highest risk score, from 0 to 100. */
  readonly maxRisk?: Amount;
}

/** What every plan has to have. */
export interface Require extends Entity {
  /** The roles that have to approve a serious plan. */
  readonly approvals?: List<Text>;
  /** The kinds of test that a plan has to name, by its criticality. */
  readonly tests?: RequiredTests;
}

/** The kinds of test that a plan has to name, by its criticality. */
export interface RequiredTests extends Entity {
  /** Kinds of test for a plan of low criticality. */
  readonly low?: List<Choice<TestKind>>;
  /** Kinds of test for a plan of medium criticality. */
  readonly medium?: List<Choice<TestKind>>;
  /** Kinds of test for a plan of high criticality. */
  readonly high?: List<Choice<TestKind>>;
  /** Kinds of test for a plan of critical criticality. */
  readonly critical?: List<Choice<TestKind>>;
}

export type RuleSeverity = 'off' | 'info' | 'warning' | 'error';
