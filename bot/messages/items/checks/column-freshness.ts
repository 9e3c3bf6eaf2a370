import { type ColumnState, windowStart } from '../../../../rules/columns.ts'
import { STAGE_NAMES, windowName } from '../../talk/words.ts'
import { columnWords } from '../../websites/words.ts'
import { type CheckWords, seen } from './define.ts'

export const columnFreshnessWords: CheckWords<'column-freshness'> = {
  line: ({ detail: { website, column, state } }, today) =>
    `${website.name}「${column.name}」：${columnWords(column, state, today)}`,
  steps: ({ detail: { website, column, state } }, today) => [
    `${website.name}「${column.name}」`,
    `证据：${seen(column.observation)}`,
    `窗口：${windowName(column.window)}，即${windowStart(column.window, today)}至${today}应有更新（首日也算）`,
    ...(state.state === 'fresh' ? [`${state.newestOn}的内容到${state.lastFreshOn}仍在窗口内`] : []),
    ...(state.state === 'ran-out'
      ? [
          `${state.newestOn}的内容在窗口内到${state.lastFreshOn}为止；${state.seenOn}以后没有再检查，不判为未更新`,
        ]
      : []),
    ...(state.state === 'stale' ? [`判为${state.blank ? '空白' : '未更新'}（${state.since}起）`] : []),
    ...(state.state === 'unknown' ? [unknownStep(state)] : []),
  ],
  conclusion: ({ stage }) => (stage === 'recheck' ? '待报更，不作结论' : STAGE_NAMES[stage]),
}

function unknownStep({ reason, since }: Extract<ColumnState, { state: 'unknown' }>): string {
  return reason === 'outdated'
    ? `${since ?? ''}以后自动检查没有再看过，不知道此后是否更新，尚未核对，不判为未更新`
    : '没有可靠的检查记录，不判为未更新'
}
