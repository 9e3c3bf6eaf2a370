import { and, asc, gt, isNull, lte, ne, or, sql } from 'drizzle-orm'
import type { LocalDate } from '../../rules/dates.ts'
import { foiEventsInOrder } from '../../rules/foi/events.ts'
import { groupBy } from '../../rules/group.ts'
import type {
  FoiArrival,
  FoiRequest,
  Interpretation,
  PolicyDocument,
  Rectification,
} from '../../rules/types.ts'
import type { Database } from '../engine/handle.ts'
import { foiEvents, foiRequests, interpretations, policyDocuments, rectifications } from '../schema/index.ts'

const today = sql.placeholder('today')

export function foiLoader(db: Database): (day: LocalDate) => FoiRequest[] {
  const requests = db
    .select({
      id: foiRequests.id,
      number: foiRequests.number,
      departmentId: foiRequests.departmentId,
      channel: foiRequests.submittedBy,
      applicantType: foiRequests.applicantType,
      // Null is not at or before any day: those that wait for a confirmation are left out.
      receivedOn: sql<LocalDate>`${foiRequests.receivedOn}`,
      result: foiRequests.result,
      delivery: foiRequests.delivery,
    })
    .from(foiRequests)
    .where(lte(foiRequests.receivedOn, today))
    .orderBy(asc(foiRequests.receivedOn), asc(foiRequests.id))
    .prepare()
  const events = db
    .select({ requestId: foiEvents.requestId, kind: foiEvents.kind, on: foiEvents.onDay })
    .from(foiEvents)
    .where(lte(foiEvents.onDay, today))
    .orderBy(asc(foiEvents.onDay), asc(foiEvents.id))
    .prepare()
  return (day: LocalDate) => {
    const byRequest = groupBy(events.all({ today: day }), (row) => row.requestId)
    return requests.all({ today: day }).map((request) => ({
      ...request,
      events: foiEventsInOrder((byRequest.get(request.id) ?? []).map(({ kind, on }) => ({ kind, on }))),
    }))
  }
}

/** What is on its way by registered mail has not come; anything else is here and only to be confirmed. */
export function foiArrivalsLoader(db: Database): (day: LocalDate) => FoiArrival[] {
  const arrivals = db
    .select({
      id: foiRequests.id,
      number: foiRequests.number,
      departmentId: foiRequests.departmentId,
      channel: foiRequests.submittedBy,
      submittedOn: foiRequests.submittedOn,
    })
    .from(foiRequests)
    .where(
      and(
        lte(foiRequests.submittedOn, today),
        or(isNull(foiRequests.receivedOn), gt(foiRequests.receivedOn, today)),
        ne(foiRequests.submittedBy, 'registered-mail'),
      ),
    )
    .orderBy(asc(foiRequests.submittedOn), asc(foiRequests.id))
    .prepare()
  return (day) => arrivals.all({ today: day })
}

export function documentsLoader(db: Database): (day: LocalDate) => PolicyDocument[] {
  const documents = db
    .select({
      id: policyDocuments.id,
      departmentId: policyDocuments.departmentId,
      title: policyDocuments.title,
      ownerName: policyDocuments.ownerName,
      publishedOn: policyDocuments.publishedOn,
      mustInterpret: policyDocuments.mustInterpret,
    })
    .from(policyDocuments)
    .where(lte(policyDocuments.publishedOn, today))
    .orderBy(asc(policyDocuments.publishedOn), asc(policyDocuments.id))
    .prepare()
  const pieces = db.select().from(interpretations).where(lte(interpretations.publishedOn, today)).prepare()
  return (day: LocalDate) => {
    const byDocument = groupBy(pieces.all({ today: day }), (row) => row.documentId)
    return documents.all({ today: day }).map((document) => ({
      ...document,
      interpretations: (byDocument.get(document.id) ?? []).map(({ form, publishedOn }): Interpretation => ({
        form,
        publishedOn,
      })),
    }))
  }
}

export function rectificationsLoader(db: Database): (day: LocalDate) => Rectification[] {
  const rows = db
    .select()
    .from(rectifications)
    .where(or(isNull(rectifications.closedOn), gt(rectifications.closedOn, today)))
    .orderBy(asc(rectifications.id))
    .prepare()
  return (day) =>
    rows.all({ today: day }).map((row) => ({
      id: row.id,
      departmentId: row.departmentId,
      description: row.description,
      deadlineOn: row.deadlineOn,
      deadlineTime: row.deadlineTime,
      fixedOn: by(day, row.fixedOn),
      reportedOn: by(day, row.reportedOn),
    }))
}

/** A fact that became true later was not true on `day`. */
export function by(day: LocalDate, fact: LocalDate | null): LocalDate | null {
  return fact !== null && fact <= day ? fact : null
}
