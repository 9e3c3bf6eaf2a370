import { accountFiling } from './account-filing.ts'
import { accountReopened } from './account-reopened.ts'
import { columnFreshness } from './column-freshness.ts'
import { foiDeadline } from './foi-deadline.ts'
import { foiReceipt } from './foi-receipt.ts'
import { interpretationDue } from './interpretation-due.ts'
import { letterDeadline } from './letter-deadline.ts'
import { letterStreak } from './letter-streak.ts'
import { mediaFrequency } from './media-frequency.ts'
import { mediaFreshness } from './media-freshness.ts'
import { noticeTally } from './notice-tally.ts'
import { rectificationDeadline } from './rectification-deadline.ts'
import { websiteVerdict } from './website-verdict.ts'

/** Every check, in the order in which areas are reported. */
export const checks = [
  websiteVerdict,
  columnFreshness,
  mediaFreshness,
  mediaFrequency,
  accountFiling,
  accountReopened,
  letterDeadline,
  letterStreak,
  foiReceipt,
  foiDeadline,
  interpretationDue,
  noticeTally,
  rectificationDeadline,
] as const
