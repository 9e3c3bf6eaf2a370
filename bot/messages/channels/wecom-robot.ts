import { WECOM, WECOM_API_ORIGIN } from './wecom.ts'
import type { ChannelWords } from './words.ts'

export const wecomRobot = {
  name: '企业微信群消息推送',
  platform: WECOM,
  variables: {
    WECOM_GROUP_KEY: { fill: 'Webhook 地址里 key= 后面那串；几个群写 `办公室群=key1,乡镇群=key2`' },
    WECOM_API_ORIGIN,
  },
  choices: [{ when: '企业微信，只要群提醒', use: '群消息推送', answers: '否', reminds: '群' }],
  inGroups: ['企业微信群消息推送', '企业微信群机器人'],
  groupVariable: 'WECOM_GROUP_KEY',
  advice: [
    [
      '93000',
      'key 不对，或机器人已被移出群。只填地址里 key= 后面那串；移出了就重新添加，再换 WECOM_GROUP_KEY。',
    ],
    ['93004 93008', '群里的消息推送已停用或被移出。请在群设置里启用或重新添加。'],
    [
      '45009',
      '一分钟发了 20 条以上，平台暂时不收。机器人自己按 18 条排队，多半是别的系统在用同一个 key；等一分钟再试。',
    ],
  ],
} as const satisfies ChannelWords
