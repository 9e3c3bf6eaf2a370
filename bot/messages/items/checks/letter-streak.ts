import { type CheckWords, code } from './define.ts'

export const letterStreakWords: CheckWords<'letter-streak'> = {
  line: ({ detail: { letters } }) =>
    `信箱来信连续${letters.length}件未及时回复（最早${letters.at(-1)?.receivedOn ?? ''}收到），建议通报批评，请核实后决定`,
  steps: ({ detail: { letters } }) => [
    '按到期日由近及远，同一单位连续未按期回复的信件：',
    ...letters.map(
      ({ id, number, receivedOn, answeredOn }) =>
        `${code({ kind: 'letter', id })} ${number}：${receivedOn}收到，${answeredOn === null ? '未回复' : `${answeredOn}回复`}`,
    ),
  ],
  conclusion: () => '建议通报批评，由办公室核实后决定',
}
