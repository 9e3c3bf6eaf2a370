import type { CheckId, Finding } from '../../../../rules/finding.ts'
import type { CheckWords } from './define.ts'
import { accountFilingWords } from './account-filing.ts'
import { accountReopenedWords } from './account-reopened.ts'
import { columnFreshnessWords } from './column-freshness.ts'
import { foiDeadlineWords } from './foi-deadline.ts'
import { foiReceiptWords } from './foi-receipt.ts'
import { interpretationDueWords } from './interpretation-due.ts'
import { letterDeadlineWords } from './letter-deadline.ts'
import { letterStreakWords } from './letter-streak.ts'
import { mediaFrequencyWords } from './media-frequency.ts'
import { mediaFreshnessWords } from './media-freshness.ts'
import { noticeTallyWords } from './notice-tally.ts'
import { rectificationDeadlineWords } from './rectification-deadline.ts'
import { websiteVerdictWords } from './website-verdict.ts'

/** The words of every check there is. */
const checkWords: { readonly [Id in CheckId]: CheckWords<Id> } = {
  'website-verdict': websiteVerdictWords,
  'column-freshness': columnFreshnessWords,
  'media-freshness': mediaFreshnessWords,
  'media-frequency': mediaFrequencyWords,
  'account-filing': accountFilingWords,
  'account-reopened': accountReopenedWords,
  'letter-deadline': letterDeadlineWords,
  'letter-streak': letterStreakWords,
  'foi-receipt': foiReceiptWords,
  'foi-deadline': foiDeadlineWords,
  'interpretation-due': interpretationDueWords,
  'notice-tally': noticeTallyWords,
  'rectification-deadline': rectificationDeadlineWords,
}

/** The words of the check that found it. */
export function wordsOf(finding: Finding): CheckWords<CheckId> {
  return checkWords[finding.check] as CheckWords<CheckId>
}
