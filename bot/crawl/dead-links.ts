import { linkSampleOf } from '../../db/link-checks.ts'
import type { App } from '../app.ts'
import type { FrontPage } from '../messages/websites/dead-links.ts'
import { pageOf } from './round.ts'
import type { EndedRun } from './tell.ts'

/** The night's samples with a link that does not open and did, or was not tried, the last time. */
export function newlyDeadLinks({ db }: App, { looks, pages }: EndedRun): FrontPage[] {
  return looks.flatMap((look) => {
    const page = pageOf(pages, look)
    if (look.kind !== 'links' || look.outcome !== 'opened' || page === null) return []
    const sample = linkSampleOf(db, look.subjectId)
    const isNews = sample?.dead.some(({ since }) => since === sample.lookedAt)
    return sample !== null && isNews ? [{ ...sample, name: page.name }] : []
  })
}
