/** Names with their reading in Latin letters, `kanji/reading`. */
export const familyNames =
  '佐藤/sato 鈴木/suzuki 髙橋/takahashi 田中/tanaka 渡邊/watanabe 伊藤/ito 山﨑/yamazaki 中村/nakamura 小林/kobayashi 加藤/kato 吉田/yoshida 山田/yamada 濵田/hamada 齋藤/saito 岡﨑/okazaki 松本/matsumoto 井上/inoue 木村/kimura 林/hayashi 清水/shimizu'.split(
    ' ',
  );

export const givenNames =
  '花子/hanako 太郎/taro 美咲/misaki 健一/kenichi 陽菜/hina 大輔/daisuke 結衣/yui 翔太/shota 彩香/ayaka 直樹/naoki 真由美/mayumi 拓也/takuya 恵/megumi 隆/takashi 千尋/chihiro 悠斗/yuto'.split(
    ' ',
  );

export const companyStarts =
  '東和/towa 北星/hokusei 日の出/hinode 髙島/takashima 宮﨑/miyazaki 大洋/taiyo 富士見/fujimi 三河/mikawa 若葉/wakaba 瀬戸内/setouchi 明光/meiko 桜井/sakurai 中央/chuo 青葉/aoba 西陣/nishijin 常磐/tokiwa 白山/hakusan 京葉/keiyo 武蔵野/musashino 長良/nagara'.split(
    ' ',
  );

export const companyKinds =
  '物流 食品 製作所 医療機器 百貨店 設計 電力 繊維 包装 システム 観光 建設 印刷 学園 精密工業 運輸'.split(
    ' ',
  );

/** Where the company's form stands: before or after its name. */
export const companyForms = ['株式会社_', '_株式会社', '㈱_', '_㈱', '有限会社_', '合同会社_'];

export const productStyles = '小型 標準 高級 業務用 組立式 静音 携帯 無線 省エネ 耐震'.split(' ');

export const productThings =
  'デスク オフィスチェア ラベルプリンター 収納棚 バーコードスキャナー 表示パネル 会議用スピーカー 作業台 空気清浄機 耐火金庫 電源装置 工具キャビネット'.split(
    ' ',
  );

export const branches =
  '東京本店 横浜支店 大阪支店 名古屋支店 福岡支店 札幌支店 仙台支店 広島支店 京都支店 神戸支店 さいたま支店 千葉支店'.split(
    ' ',
  );

export const jobTitles =
  '事務所改装（一階）|棚の安全点検|複合機の入替え|会議室の設置工事|年次保守点検|緊急修理「至急」|机の移設作業|配線・電源調査'.split(
    '|',
  );

export const dealTopics =
  '事務所改装|倉庫設備|複合機入替え|保守契約|会議室整備|机・椅子更新|新店舗開設|基本契約'.split('|');

export const subjects =
  '見積りの確認|四半期の打合せ、資料あり|新製品のご案内|納期の調整|更新のご連絡|現地訪問|契約書「第二稿」の説明|ご意見の伺い'.split(
    '|',
  );

export const fileNames = [
  '平面図.pdf',
  '現場写真、入口.jpg',
  '注文請書.pdf',
  '点検報告書①.docx',
  '引渡書.pdf',
];
