import { rectificationSummary } from '../messages/summaries.ts'
import { defineAreaCommand, ofDepartments } from './area.ts'

export const rectifications = defineAreaCommand({
  name: '整改',
  aliases: ['整改情况', '整改台账'],
  area: 'rectification',
  purpose: '看整改期限',
  summary: (snapshot, departments) =>
    rectificationSummary(ofDepartments(snapshot.rectifications, departments)),
})
