import type { LocalDate } from './dates.ts'
import type { RuleProfile } from './profile.ts'

/** What a single rule may be set to. */
export type RuleShape =
  | { readonly kind: 'count'; readonly from: number; readonly to: number }
  | { readonly kind: 'percent' | 'yes-no' | 'time' }
  | { readonly kind: 'choice'; readonly of: readonly string[] }
  | { readonly kind: 'profile' }

export interface RuleKey {
  readonly shape: RuleShape
  /** Where in the profile it stands, when not under its own name. */
  readonly at?: string
  /** Where the document stands that justifies it. */
  readonly clause?: string
}

const count = (from: number, to: number): RuleShape => ({ kind: 'count', from, to })
const yesNo: RuleShape = { kind: 'yes-no' }
const choice = (...of: readonly string[]): RuleShape => ({ kind: 'choice', of })
const digits = { shape: count(0, 2) }

/** Every number and choice of a profile that an office may set for itself; 0 switches a veto off. */
export const RULE_KEYS = {
  base: { shape: { kind: 'profile' } },
  'website.vetoes.stale': { shape: count(0, 999) },
  'website.vetoes.short-window': { shape: count(0, 999) },
  'website.vetoes.blank': { shape: count(0, 999) },
  'website.homepageVeto': { shape: yesNo, clause: 'website.clause' },
  'website.letterUnansweredMonths': { shape: count(0, 24), clause: 'website.clause' },
  'website.deduction.perStale': { shape: count(0, 100), clause: 'website.clause' },
  'website.deduction.perBlank': { shape: count(0, 100), clause: 'website.clause' },
  'website.deduction.appliesTo': { shape: choice('all', 'portal'), clause: 'website.clause' },
  'website.passMark': { shape: count(0, 100), clause: 'website.clause' },
  'website.upcomingDays.long': { shape: count(0, 90) },
  'website.upcomingDays.short': { shape: count(0, 90) },
  'media.vetoAfterDays': { shape: count(1, 365), clause: 'media.vetoClause' },
  'media.upcomingDays': { shape: count(0, 90) },
  'media.minUpdatesPerWeek': { shape: count(0, 50), clause: 'media.frequencyClause' },
  'letter.remindAtWorkingDay': { shape: count(1, 60) },
  'letter.normalWorkingDays': { shape: count(1, 60), clause: 'letter.clause' },
  'letter.complexWorkingDays': { shape: count(1, 120), clause: 'letter.clause' },
  'letter.correctionWorkingDays': { shape: count(1, 60) },
  'letter.clockStart': { shape: choice('received', 'transferred'), clause: 'letter.clause' },
  'letter.seriousAfterWorkingDays': { shape: count(0, 250) },
  'letter.streak': { shape: count(1, 50), clause: 'letter.clause' },
  'letter.openApart': { shape: yesNo },
  'foi.workingDays': { shape: count(1, 60), clause: 'foi.clause' },
  'foi.extensionWorkingDays': { shape: count(0, 60), clause: 'foi.clause' },
  'foi.correctionWorkingDays': { shape: count(1, 60), clause: 'foi.clause' },
  'foi.opinionWorkingDays': { shape: count(1, 60), clause: 'foi.clause' },
  'foi.feeWorkingDays': { shape: count(1, 60), clause: 'foi.clause' },
  'interpretation.workingDays': { shape: count(1, 60), clause: 'interpretation.clause' },
  'interpretation.textRate': { shape: { kind: 'percent' }, clause: 'interpretation.clause' },
  'interpretation.otherFormsRate': { shape: { kind: 'percent' }, clause: 'interpretation.clause' },
  'notice.shutdownAt.province': { shape: count(1, 99), clause: 'notice.clause' },
  'notice.shutdownAt.city': { shape: count(1, 99), clause: 'notice.clause' },
  'notice.shutdownAt.county': { shape: count(1, 99), clause: 'notice.clause' },
  'notice.bulletinCounts': { shape: yesNo },
  'notice.tallyWindow': { shape: choice('none', 'calendar_year', 'rolling_12m'), clause: 'notice.clause' },
  'notice.filingWorkingDays': { shape: count(1, 60), clause: 'notice.filingClause' },
  'rectification.remindWorkingDaysBefore': { shape: count(0, 30) },
  'reminders.opensAt': { shape: { kind: 'time' } },
  'reminders.closesAt': { shape: { kind: 'time' } },
  'reminders.acknowledgedWorkingDays': { shape: count(0, 30) },
  'bulletin.checkWorkingDays': { shape: count(1, 60) },
  'bulletin.rates.rounding': { shape: choice('half-up', 'cut-off') },
  'bulletin.rates.shortWhole': { shape: yesNo },
  'bulletin.rates.decimals.websites': digits,
  'bulletin.rates.decimals.media': digits,
  'bulletin.rates.decimals.letters': digits,
  'bulletin.rates.decimals.foi': digits,
  'bulletin.rates.decimals.interpretations': digits,
  'bulletin.checkRate': { shape: yesNo },
  'bulletin.byPlatform': { shape: yesNo },
  'bulletin.byGroup': { shape: yesNo },
  'bulletin.letterKinds': { shape: yesNo },
} as const satisfies Readonly<Record<string, RuleKey>>

export type RuleName = keyof typeof RULE_KEYS

export type RuleValue = string | number | boolean

/** A rule that an office has set for itself, and the first day on which it holds. */
export interface LocalRule {
  readonly from: LocalDate
  readonly name: RuleName
  readonly value: RuleValue
  /** What justifies it; null: a local matter. */
  readonly clause: string | null
}

/** What a clause says of a value that came without a document. */
export const LOCAL_CLAUSE = '本地规定'

/**
 * The profile of a day: the base that was chosen by then, with what else was. `builtIn` are the bases to choose
 * from, `otherwise` the one that holds where none was chosen.
 */
export function profileOn(
  rules: readonly LocalRule[],
  day: LocalDate,
  builtIn: readonly RuleProfile[],
  otherwise: RuleProfile,
): RuleProfile {
  const known = rules.filter(({ from }) => from <= day).toSorted((a, b) => (a.from < b.from ? -1 : 1))
  const chosen = known.findLast(({ name }) => name === 'base')?.value
  const base = builtIn.find(({ id }) => id === chosen) ?? otherwise
  const own = known.filter(({ name }) => name !== 'base')
  const since = own.at(-1)?.from
  if (since === undefined) return base
  const title = `${base.title}（${since}起有本地规定）`
  const begin = structuredClone({ ...base, id: `${base.id}-${since}`, title })
  return own.reduce<RuleProfile>((profile, rule) => withRule(profile, rule), begin)
}

function withRule(profile: RuleProfile, { name, value, clause }: LocalRule): RuleProfile {
  if (name.startsWith('website.vetoes.')) return withVeto(profile, name, Number(value), clause)
  const key: RuleKey = RULE_KEYS[name]
  const kept = keptAs(name, value)
  const before = valueOf(profile, name)
  const changed = put(profile, name, kept)
  if (key.clause === undefined || (clause === null && before === value)) return changed
  return put(changed, key.clause, clause ?? LOCAL_CLAUSE)
}

/** Shares are set in percent, and no months at all is none. */
function keptAs(name: RuleName, value: RuleValue): unknown {
  if (RULE_KEYS[name].shape.kind === 'percent') return Number(value) / 100
  return name === 'website.letterUnansweredMonths' && value === 0 ? null : value
}

function withVeto(profile: RuleProfile, name: RuleName, atLeast: number, clause: string | null): RuleProfile {
  const counts = name.slice('website.vetoes.'.length) as RuleProfile['website']['vetoes'][number]['counts']
  const { vetoes } = profile.website
  const before = vetoes.find((it) => it.counts === counts)
  const others = vetoes.filter((it) => it.counts !== counts)
  const justified = clause ?? (before?.atLeast === atLeast ? before.clause : LOCAL_CLAUSE)
  const own = atLeast === 0 ? [] : [{ counts, atLeast, clause: justified }]
  return { ...profile, website: { ...profile.website, vetoes: [...others, ...own] } }
}

/** What a profile has under this name, as it would be set. */
export function valueOf(profile: RuleProfile, name: RuleName): RuleValue {
  if (name === 'base') return profile.id
  if (name.startsWith('website.vetoes.'))
    return profile.website.vetoes.find(({ counts }) => name.endsWith(`.${counts}`))?.atLeast ?? 0
  const value = name.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], profile)
  if (name === 'notice.bulletinCounts') return value !== false
  if (RULE_KEYS[name].shape.kind === 'percent') return Math.round(Number(value) * 100)
  return (value ?? 0) as RuleValue
}

/** The document behind it; null where it is nobody's but the program's own. */
export function clauseOf(profile: RuleProfile, name: RuleName): string | null {
  if (name.startsWith('website.vetoes.'))
    return profile.website.vetoes.find(({ counts }) => name.endsWith(`.${counts}`))?.clause ?? null
  const { clause }: RuleKey = RULE_KEYS[name]
  if (clause === undefined) return null
  return clause
    .split('.')
    .reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], profile) as string
}

function put(profile: RuleProfile, path: string, value: unknown): RuleProfile {
  const set = (at: unknown, [first = '', ...rest]: readonly string[]): unknown => ({
    ...(at as object),
    [first]: rest.length === 0 ? value : set((at as Record<string, unknown>)[first], rest),
  })
  return set(profile, path.split('.')) as RuleProfile
}
