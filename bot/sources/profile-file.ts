import * as z from 'zod'
import type { RuleProfile } from '../../rules/profile.ts'
import { baseFor, profiles } from '../../rules/profiles/index.ts'

const count = z.number().int().min(0).max(10_000)
const decimals = z.union([z.literal(0), z.literal(1), z.literal(2)])
const share = z.number().min(0).max(1)
const clause = z.string().min(1).max(400)
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/u)

const Profile = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/u),
  title: z.string().min(1).max(60),
  website: z.strictObject({
    vetoes: z.array(
      z.strictObject({ counts: z.enum(['stale', 'short-window', 'blank']), atLeast: count.min(1), clause }),
    ),
    homepageVeto: z.boolean(),
    unreachable: z.strictObject({ minVisits: count, failedShare: share }).nullable(),
    letterUnansweredMonths: count.nullable(),
    deduction: z.strictObject({ perStale: count, perBlank: count, appliesTo: z.enum(['all', 'portal']) }),
    passMark: count.max(100),
    upcomingDays: z.strictObject({ long: count, short: count }),
    clause,
  }),
  media: z.strictObject({
    vetoAfterDays: count.min(1),
    upcomingDays: count,
    minUpdatesPerWeek: count,
    vetoClause: clause,
    frequencyClause: clause,
  }),
  letter: z.strictObject({
    remindAtWorkingDay: count.min(1),
    normalWorkingDays: count.min(1),
    complexWorkingDays: count.min(1),
    correctionWorkingDays: count.min(1),
    clockStart: z.enum(['received', 'transferred']),
    seriousAfterWorkingDays: count,
    streak: count.min(1),
    openApart: z.boolean(),
    clause,
  }),
  foi: z.strictObject({
    workingDays: count.min(1),
    extensionWorkingDays: count,
    correctionWorkingDays: count.min(1),
    opinionWorkingDays: count.min(1),
    feeWorkingDays: count.min(1),
    upcomingWorkingDays: z.array(count.min(1)).min(1),
    clause,
  }),
  interpretation: z.strictObject({
    workingDays: count.min(1),
    textRate: share,
    otherFormsRate: share,
    clause,
  }),
  notice: z.strictObject({
    shutdownAt: z.strictObject({ province: count.min(1), city: count.min(1), county: count.min(1) }),
    bulletinCounts: z.union([z.boolean(), z.literal('county')]),
    tallyWindow: z.enum(['none', 'calendar_year', 'rolling_12m']),
    filingWorkingDays: count.min(1),
    clause,
    filingClause: clause,
  }),
  rectification: z.strictObject({ remindWorkingDaysBefore: count, clause }),
  reminders: z
    .strictObject({
      opensAt: time,
      closesAt: time,
      repeatAfterDays: z.array(count.min(1)).min(1),
      acknowledgedWorkingDays: count,
    })
    .refine(
      ({ opensAt, closesAt }) => opensAt < closesAt,
      'closesAt is not after opensAt: nothing would ever be sent',
    ),
  bulletin: z.strictObject({
    checkWorkingDays: count.min(1),
    checkRate: z.boolean(),
    byPlatform: z.boolean(),
    byGroup: z.boolean(),
    letterKinds: z.boolean(),
    rates: z.strictObject({
      rounding: z.enum(['half-up', 'cut-off']),
      shortWhole: z.boolean(),
      decimals: z.strictObject({
        websites: decimals,
        media: decimals,
        letters: decimals,
        foi: decimals,
        interpretations: decimals,
      }),
    }),
  }),
}) satisfies z.ZodType<RuleProfile>

export type ProfileResult =
  | { readonly profile: RuleProfile }
  /** Where in the file, and what is wrong there. */
  | { readonly faults: readonly string[] }

/**
 * Reads a county's own profile: `extends` names a built-in one, and only what differs is written.
 * Every fault is listed; a misspelt key is one.
 */
export function parseProfile(json: string): ProfileResult {
  let given: unknown
  try {
    // Windows' editors begin a file with a byte order mark.
    given = JSON.parse(json.replace(/^\uFEFF/u, ''))
  } catch {
    return { faults: ['(file): not JSON'] }
  }
  const head = z.looseObject({ extends: z.string() }).safeParse(given)
  if (!head.success) return { faults: ['extends: the id of a built-in profile is missing'] }
  const extended = profiles.find(({ id }) => id === head.data.extends)
  if (!extended) return { faults: [`extends: not one of ${profiles.map(({ id }) => id).join(', ')}`] }
  const { extends: _, ...own } = given as Record<string, unknown>
  const base = baseFor(extended, own['id'])
  const parsed = Profile.safeParse(laidOver(base, own))
  if (parsed.success) return { profile: parsed.data }
  return {
    faults: parsed.error.issues.map((issue) => `${issue.path.join('.') || '(file)'}: ${issue.message}`),
  }
}

/** Objects are merged key by key; everything else, lists too, is replaced. */
function laidOver(base: unknown, own: unknown): unknown {
  if (!isRecord(base) || !isRecord(own)) return own
  const merged: Record<string, unknown> = { ...base }
  for (const [key, value] of Object.entries(own)) {
    const laid = Object.hasOwn(base, key) ? laidOver(base[key], value) : value
    // Assigned, `__proto__` would vanish into the prototype instead of being a misspelt key.
    Object.defineProperty(merged, key, { value: laid, enumerable: true, writable: true, configurable: true })
  }
  return merged
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
