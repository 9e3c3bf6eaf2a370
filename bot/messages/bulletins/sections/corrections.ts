import type { CorrectionSection } from '../../../../rules/bulletin/sections/corrections.ts'
import { dayRange } from '../../talk/words.ts'
import { printedSpan } from '../official.ts'
import { namedLine, type SectionWords } from './define.ts'

export const correctionWords: SectionWords<'corrections'> = {
  area: 'letter',
  name: '网民找错',
  otherNames: ['找错', '找错平台', '网站找错'],
  title: () => '“我为政府网站找错”留言办理',
  sentences,
  figures: ({ span, received, done, overdue }) =>
    `网民找错（${dayRange(span.from, span.to)}）：收到${received}条，办结${done}条，超期${overdue}条`,
  named: ({ overdueUnits }) => namedLine('找错留言超期', overdueUnits),
  measures: {},
  recheckedAs: '找错留言',
}

function sentences({ span, received, done, overdue, overdueUnits }: CorrectionSection): string[] {
  const finished = done === received ? `全部办结（${done}条）` : `办结${done}条`
  const late = overdue === 0 ? '没有超期' : `超期${overdue}条，涉及${overdueUnits.join('、')}`
  return [`${printedSpan(span.from, span.to)}，收到找错平台网民留言${received}条，${finished}，${late}。`]
}
