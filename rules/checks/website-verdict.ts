import { defineCheck, type FindingOf } from '../finding.ts'
import type { Snapshot, Website } from '../types.ts'
import { judgeWebsite, type WebsiteVerdict } from '../websites.ts'

export const websiteVerdict = defineCheck({
  id: 'website-verdict',
  title: '网站单项否决',
  area: 'website',
  audience: 'department',
  cadence: 'daily',
  clause: ({ profile }) => profile.website.clause,
  evaluate: (snapshot) => snapshot.websites.flatMap((website) => judge(website, snapshot)),
})

function judge(website: Website, snapshot: Snapshot): FindingOf<'website-verdict'>[] {
  const letters = snapshot.letters.filter((letter) => letter.departmentId === website.departmentId)
  const verdict = judgeWebsite(website, snapshot.profile, snapshot.today, letters)
  if (verdict.qualified) return []
  return [
    {
      check: 'website-verdict',
      area: 'website',
      subject: { kind: 'website', id: website.id },
      departmentId: website.departmentId,
      stage: 'serious',
      since: failedSince(verdict, snapshot),
      dueOn: null,
      detail: { verdict },
    },
  ]
}

/** The day the last column needed for the verdict went stale. */
function failedSince({ stale, vetoes }: WebsiteVerdict, { today }: Snapshot) {
  const days = stale.map(({ state }) => state.since).sort()
  const needed = Math.min(...vetoes.map((veto) => veto.atLeast))
  return days[Math.min(needed, days.length) - 1] ?? today
}
