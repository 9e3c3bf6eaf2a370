import { documentLinks } from '../../../db/documents.ts'
import { parseCode, toCode } from '../../../rules/codes.ts'
import { interpretationState } from '../../../rules/interpretations.ts'
import { can } from '../../../rules/permissions.ts'
import type { PolicyDocument } from '../../../rules/types.ts'
import { unknownCodeReply } from '../../messages/talk/answers.ts'
import { documentReply, withoutOtherForms } from '../../messages/interpretations/words.ts'
import type { Reply } from '../../messages/talk/reply.ts'
import { interpretationSummary } from '../../messages/items/summaries.ts'
import { defineAreaCommand, ofDepartments } from '../talk/area.ts'
import { type Command, type CommandContext, Refusal } from '../talk/define.ts'
import { departmentOf } from '../talk/item.ts'

const area = defineAreaCommand({
  name: '解读',
  aliases: ['政策解读'],
  asked: ['文件解读', '解读材料'],
  area: 'interpretation',
  purpose: '看政策文件解读；写编号看文件和解读的链接',
  summary: (snapshot, departments) => {
    const own = ofDepartments(snapshot.documents, departments)
    return [...interpretationSummary(own), ...withoutOtherForms(own.filter(lacksOtherForms))]
  },
})

export const interpretations: Command = {
  ...area,
  usage: '解读 [单位|编号]',
  run: (context, rest) => {
    const code = parseCode(rest)
    return code?.kind === 'document' ? oneDocument(context, code.id) : area.run(context, rest)
  },
}

function oneDocument(context: CommandContext, id: number): Reply {
  const { app, person, today, snapshot } = context
  const document = snapshot().documents.find((it) => it.id === id)
  if (!document || !can(person, 'read', document.departmentId))
    throw new Refusal(unknownCodeReply(toCode({ kind: 'document', id })))
  const state = interpretationState(document, app.calendar(), app.profile, today)
  const links = documentLinks(app.db, id)
  const pieces = links.pieces.filter(({ publishedOn }) => publishedOn <= today)
  return documentReply(document, departmentOf(context, document.departmentId), state, { ...links, pieces })
}

function lacksOtherForms({ mustInterpret, interpretations: pieces }: PolicyDocument): boolean {
  return mustInterpret && pieces.every(({ form }) => form === 'text')
}
