import * as z from 'zod'
import { retentionFault } from '../messages/operator/retention.ts'

/** For how many months what is no fact of the county is kept. */
export interface Retention {
  /** What was heard and said, as far as nothing else needs it. */
  readonly messageMonths: number
  /** Reminders of troubles that are gone, and runs of jobs. */
  readonly reminderMonths: number
  /** The machine's looks, each of them; then only those by which a day is judged. */
  readonly crawlMonths: number
  /** Who changed what; null keeps them for good. */
  readonly actMonths: number | null
}

const MOST = 240

/** Less than `least` would take away what is still in use. */
function months(name: string, least: number) {
  return z.string().transform((text, context) => {
    const count = /^\d{1,3}$/u.test(text) ? Number(text) : -1
    if (count >= least && count <= MOST) return count
    context.addIssue({ code: 'custom', message: retentionFault(name, least, MOST) })
    return z.NEVER
  })
}

export const retentionVariables = {
  KEEP_MESSAGES_MONTHS: months('KEEP_MESSAGES_MONTHS', 2).prefault('6'),
  KEEP_REMINDERS_MONTHS: months('KEEP_REMINDERS_MONTHS', 6).prefault('24'),
  KEEP_CRAWL_MONTHS: months('KEEP_CRAWL_MONTHS', 6).prefault('15'),
  KEEP_ACTS_MONTHS: months('KEEP_ACTS_MONTHS', 12).optional(),
}

interface RetentionEnvironment {
  readonly KEEP_MESSAGES_MONTHS: number
  readonly KEEP_REMINDERS_MONTHS: number
  readonly KEEP_CRAWL_MONTHS: number
  readonly KEEP_ACTS_MONTHS?: number | undefined
}

export function retentionOf(env: RetentionEnvironment): Retention {
  return {
    messageMonths: env.KEEP_MESSAGES_MONTHS,
    reminderMonths: env.KEEP_REMINDERS_MONTHS,
    crawlMonths: env.KEEP_CRAWL_MONTHS,
    actMonths: env.KEEP_ACTS_MONTHS ?? null,
  }
}
