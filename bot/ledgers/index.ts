import { accountLedger } from './accounts.ts'
import { columnLedger } from './columns.ts'
import type { Ledger } from './ledger.ts'
import { departmentLedger } from './departments.ts'
import { documentLedger } from './documents.ts'
import { foiRequestLedger } from './foi-requests.ts'
import { groupLedger } from './groups.ts'
import { holidayLedger } from './holidays.ts'
import { interpretationLedger } from './interpretations.ts'
import { letterLedger } from './letters.ts'
import { noticeLedger } from './notices.ts'
import { observationLedger } from './observations.ts'
import { peopleLedger } from './people.ts'
import { postLedger } from './posts.ts'
import { profileLedger } from './profile.ts'
import { publicationLedger } from './publications.ts'
import { rectificationLedger } from './rectifications.ts'
import { roundLedger } from './rounds.ts'
import { settingLedger } from './settings.ts'
import { verdictLedger } from './verdicts.ts'
import { websiteLedger } from './websites.ts'

/** In import order: a ledger refers only to those above it. */
export const ledgers: readonly Ledger[] = [
  settingLedger,
  profileLedger,
  departmentLedger,
  peopleLedger,
  groupLedger,
  websiteLedger,
  columnLedger,
  observationLedger,
  accountLedger,
  postLedger,
  roundLedger,
  verdictLedger,
  publicationLedger,
  letterLedger,
  foiRequestLedger,
  documentLedger,
  interpretationLedger,
  noticeLedger,
  rectificationLedger,
  holidayLedger,
]
