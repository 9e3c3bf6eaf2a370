import { letterSummary } from '../messages/summaries.ts'
import { defineAreaCommand, ofDepartments } from './area.ts'

export const letters = defineAreaCommand({
  name: '信箱',
  aliases: ['县长信箱', '信件', '留言'],
  area: 'letter',
  purpose: '看县长信箱办理',
  summary: (snapshot, departments) => letterSummary(ofDepartments(snapshot.letters, departments)),
})
