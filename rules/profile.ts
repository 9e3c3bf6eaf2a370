/** One way for a website to fail outright (单项否决). */
export interface WebsiteVeto {
  /** stale: every column past its window. short-window: those of ≤ 6 months. blank: empty ones. */
  readonly counts: 'stale' | 'short-window' | 'blank'
  readonly atLeast: number
  readonly clause: string
}

/**
 * Thresholds, deadlines and the clauses they come from. Counties differ, so every number a verdict
 * rests on is data here, and a bulletin names the profile it used.
 */
export interface RuleProfile {
  readonly id: string
  readonly title: string
  readonly website: {
    readonly vetoes: readonly WebsiteVeto[]
    /** A homepage without news for its own window fails the site. */
    readonly homepageVeto: boolean
    /** Share of failed visits, of at least `minVisits`, that fails the site; null: not checked. */
    readonly unreachable: { readonly minVisits: number; readonly failedShare: number } | null
    /** Months a letter may stay unanswered before the site fails; null: not a website matter. */
    readonly letterUnansweredMonths: number | null
    /** Points off 100 for sites that are not vetoed; `all` or only the county portal. */
    readonly deduction: {
      readonly perStale: number
      readonly perBlank: number
      readonly appliesTo: 'all' | 'portal'
    }
    readonly passMark: number
    /** Days before the window ends at which the department hears of it, by window length. */
    readonly upcomingDays: { readonly long: number; readonly short: number }
    readonly clause: string
  }
  readonly media: {
    /** More days than this without an update: 单项否决. Exactly this many is a warning. */
    readonly vetoAfterDays: number
    readonly upcomingDays: number
    readonly minUpdatesPerWeek: number
    readonly vetoClause: string
    readonly frequencyClause: string
  }
  readonly letter: {
    /** Of a normal letter; a complex one is reminded of as many working days before its own due date. */
    readonly remindAtWorkingDay: number
    readonly normalWorkingDays: number
    readonly complexWorkingDays: number
    /** Of a mistake that somebody reported of a site (找错). */
    readonly correctionWorkingDays: number
    /** Whether a letter's days run from its receipt, or from the day it was handed on to the department. */
    readonly clockStart: 'received' | 'transferred'
    /** More working days past due than this: seriously overdue. */
    readonly seriousAfterWorkingDays: number
    readonly streak: number
    /** 在办: the annex counts unanswered letters on which there is still time in a column of their own. */
    readonly openApart: boolean
    readonly clause: string
  }
  readonly foi: {
    readonly workingDays: number
    readonly extensionWorkingDays: number
    /** Within which a correction is to be asked for, all at once (30 条). */
    readonly correctionWorkingDays: number
    /** After which a third party or another office is waited for no longer (32, 34 条). */
    readonly opinionWorkingDays: number
    /** Within which the applicant pays; afterwards the request counts as given up (国办函〔2020〕109号). */
    readonly feeWorkingDays: number
    readonly upcomingWorkingDays: readonly number[]
    readonly clause: string
  }
  readonly interpretation: {
    readonly workingDays: number
    readonly textRate: number
    readonly otherFormsRate: number
    readonly clause: string
  }
  readonly notice: {
    /** Notices at one level that suggest a shutdown. Levels are never added up or converted. */
    readonly shutdownAt: { readonly province: number; readonly city: number; readonly county: number }
    /** Whether an account that a bulletin names has one notice more; `county`: where a county issues it. */
    readonly bulletinCounts: boolean | 'county'
    readonly tallyWindow: 'none' | 'calendar_year' | 'rolling_12m'
    /** After the platform has deleted an account, to file that in the national system. */
    readonly filingWorkingDays: number
    readonly clause: string
    readonly filingClause: string
  }
  readonly rectification: {
    readonly remindWorkingDaysBefore: number
    readonly clause: string
  }
  readonly reminders: {
    readonly opensAt: string
    readonly closesAt: string
    /** Days between repeats of the same reminder; the last one goes on for ever. */
    readonly repeatAfterDays: readonly number[]
    readonly acknowledgedWorkingDays: number
  }
  readonly bulletin: {
    /** The check falls in the period's last working days unless a window is given. */
    readonly checkWorkingDays: number
    readonly rates: RateFormat
    /** Whether 检查率 is printed beside what was checked; of a sample it always is. */
    readonly checkRate: boolean
    /** Whether figures are told platform by platform, and group by group of the departments. */
    readonly byPlatform: boolean
    readonly byGroup: boolean
    /** Whether letters are told by box, purpose, kind, topic and month, with who was late and who was not. */
    readonly letterKinds: boolean
  }
}

/** How a rate is printed. */
export interface RateFormat {
  /** Half up, or cut off: 98.98% is 99.0% or 98.9%. */
  readonly rounding: 'half-up' | 'cut-off'
  /** Whether 100.0% is printed as 100%. */
  readonly shortWhole: boolean
  /** Digits after the point, section by section. */
  readonly decimals: Readonly<Record<RatedSection, 0 | 1 | 2>>
}

export type RatedSection = 'websites' | 'media' | 'letters' | 'foi' | 'interpretations'
