import { websiteSummary } from '../messages/summaries.ts'
import { defineAreaCommand, ofDepartments } from './area.ts'

export const websites = defineAreaCommand({
  name: '网站',
  aliases: ['网站栏目', '栏目'],
  area: 'website',
  purpose: '看网站栏目更新',
  summary: (snapshot, departments) => websiteSummary(ofDepartments(snapshot.websites, departments)),
})
