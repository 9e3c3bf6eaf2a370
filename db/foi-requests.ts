import { asc, eq } from 'drizzle-orm'
import type { LocalDate } from '../rules/dates.ts'
import type { ApplicantType, FoiResult } from '../rules/foi/results.ts'
import type { FoiDelivery } from '../rules/types.ts'
import type { Database } from './engine/handle.ts'
import { foiRequests } from './schema/index.ts'

/** Every number given out, in the order of registration. */
export function foiNumbers(db: Database): string[] {
  return db
    .select({ number: foiRequests.number })
    .from(foiRequests)
    .orderBy(asc(foiRequests.id))
    .all()
    .map(({ number }) => number)
}

export function foiRequestIdOf(db: Database, number: string): number | null {
  const row = db.select({ id: foiRequests.id }).from(foiRequests).where(eq(foiRequests.number, number)).get()
  return row?.id ?? null
}

/** Who applied for what, when: all but the day is for the office alone, in private. */
interface FoiParticulars {
  readonly submittedOn: LocalDate
  readonly applicantType: ApplicantType | null
  readonly applicantName: string | null
  readonly applicantContact: string | null
  readonly content: string | null
}

/** Throws RangeError for an id that is not there. */
export function foiParticulars(db: Database, id: number): FoiParticulars {
  const { submittedOn, applicantType, applicantName, applicantContact, content } = foiRequests
  const row = db
    .select({ submittedOn, applicantType, applicantName, applicantContact, content })
    .from(foiRequests)
    .where(eq(foiRequests.id, id))
    .get()
  if (!row) throw new RangeError(`no FOI request ${id}`)
  return row
}

export function confirmFoiReceipt(db: Database, id: number, receivedOn: LocalDate): void {
  db.update(foiRequests).set({ receivedOn }).where(eq(foiRequests.id, id)).run()
}

/** What came of the request, and how the applicant was told. */
export function writeFoiAnswer(
  db: Database,
  id: number,
  answer: { readonly result: FoiResult; readonly delivery: FoiDelivery },
): void {
  db.update(foiRequests).set(answer).where(eq(foiRequests.id, id)).run()
}
