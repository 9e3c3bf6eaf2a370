import { interpretationSummary } from '../messages/summaries.ts'
import { defineAreaCommand, ofDepartments } from './area.ts'

export const interpretations = defineAreaCommand({
  name: '解读',
  aliases: ['政策解读'],
  area: 'interpretation',
  purpose: '看政策文件解读',
  summary: (snapshot, departments) => interpretationSummary(ofDepartments(snapshot.documents, departments)),
})
