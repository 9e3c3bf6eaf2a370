import { linkSampleOf } from '../../../db/link-checks.ts'
import { visitCount } from '../../../rules/site-visits.ts'
import { linksSummary } from '../../messages/websites/dead-links.ts'
import { websiteSummary } from '../../messages/items/summaries.ts'
import { visitLines } from '../../messages/websites/words.ts'
import { defineAreaCommand, ofDepartments } from '../talk/area.ts'

export const websites = defineAreaCommand({
  name: '网站',
  aliases: ['网站栏目', '栏目'],
  asked: ['wangzhan', '门户', '栏目更新'],
  area: 'website',
  purpose: '看网站栏目更新',
  summary: (snapshot, departments, _, { app }) => {
    const own = ofDepartments(snapshot.websites, departments)
    const samples = own.flatMap(({ id, name }) => {
      const sample = linkSampleOf(app.db, id)
      return sample === null ? [] : [{ ...sample, name }]
    })
    const visits = own.flatMap((website) => {
      const count = visitCount(website, snapshot.profile)
      return count === null ? [] : [{ name: website.name, ...count }]
    })
    return [...websiteSummary(own), ...visitLines(visits), ...linksSummary(samples)]
  },
})
