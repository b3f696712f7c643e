"""Sentences as people write them under each other, invented here, by language; the score of encodings never saw them."""

# ruff: noqa: E501 — a sentence is a line
SENTENCES: dict[str, tuple[str, ...]] = {
    "zh-Hans": (
        "昨晚把水管拆开，里面全是铁锈，怪不得水压那么低。", "换了新滤芯以后味道好多了，推荐给大家。", "楼主住哪个小区？我们这边物业根本不管。",
        "这种接头五金店有卖，三块五一个，别买贵了。", "请问螺纹要缠几圈生料带？我缠了十圈还是漏。", "顶一个，刚好遇到同样的毛病。",
        "师傅说要砸墙，报价八百，我觉得太坑了。", "照着视频自己弄，半小时搞定，省了两百块。", "先关总阀！别问我怎么知道的……", "老房子的铸铁管最好一次全换掉。",
        "孩子发烧那天停水，真是屋漏偏逢连夜雨。", "热水器的镁棒两年换一次，很多人都忘了。", "支持楼上，质量确实差，用了三个月就裂。", "有没有懂行的朋友帮忙看看图二？",
        "我爷爷以前是钳工，他说这个叫活接。", "淘宝买的扳手太软，一用力就打滑。", "下周台风要来，阳台的排水口记得清理。", "谢谢回复，问题已经解决，结帖。",
        "广州潮湿，回南天墙都在滴水，怎么办？", "别用胶水糊弄，迟早还得返工。", "“便宜没好货”这句话放在这里真合适。", "同城的可以私信我，送你半卷密封带。",
    ),
    "zh-Hant": (
        "昨天騎車環湖，風大到幾乎踩不動。", "請問這款輪胎在雨天抓地力如何？", "我上個月才換過鏈條，現在又喀喀響。", "推推，原PO的照片拍得真美！",
        "臺南這家老店的師傅手藝很細，價錢也公道。", "補充一下，變速線要先拉緊再鎖螺絲。", "爬武嶺千萬別逞強，山上氣溫差很多。", "樓上說的沒錯，坐墊高度最重要。",
        "有人週末要一起去淡水看夕陽嗎？", "內胎破了三次，最後發現輪框裡有根鐵絲。", "二手車記得看車架號碼，免得買到贓車。", "這帖應該置頂，對新手太有幫助了。",
        "我家小孩學了兩個禮拜就會自己騎了。", "碟煞的來令片磨光了還硬撐，真危險。", "剛剛打電話去問，店員說下個月才到貨。", "謝謝大家的建議，我決定買鋁合金的。",
        "關於保險的部分，麻煩懂的人解釋一下。", "颱風過後路上都是樹枝，騎車請小心。", "噓，廣告文請去別的板發。", "夜騎一定要開燈，對向的車根本看不到你。",
        "「便宜又大碗」說的就是這組輪子。", "檔案我放在雲端，需要的請自取。",
    ),
    "ja": (
        "昨日ようやく届いたので、さっそく試してみました。", "この設定だと音が途切れるんですが、同じ症状の方いますか？", "ケーブルを替えたら直りました。ありがとうございます！",
        "説明書には書いてありませんが、電源は最後に入れたほうがいいです。", "うちの猫が箱に入って出てこない。", "中古で三千円なら買いだと思うよ。", "雨の日はどうしても錆びるから、油をさしておくといい。",
        "スレ主さん、その後どうなりました？", "それ、初期不良じゃないですかね。", "メーカーに問い合わせたら、すぐ交換してくれた。", "プラグの先が曲がっていただけでした、お騒がせしました。",
        "梅雨に入る前に屋根を見ておけばよかった。", "なるほど、勉強になります。", "値段のわりに作りはしっかりしている。", "去年の秋に買って、まだ一度も壊れていません。", "どなたか写真をアップしてもらえませんか。",
        "近所の店は七時に閉まるので、仕事帰りだと間に合わない。", "やっぱり純正品のほうが安心だよね。", "テストでノイズが出るのはコンデンサーのせいかも。", "過去ログを読んでから質問しましょう。",
        "コーヒーをこぼしてキーボードが全滅した。", "おめでとう！結果を楽しみにしています。",
    ),
    "ko": (
        "어제 텃밭에 상추를 심었는데 벌써 벌레가 생겼네요.", "물은 아침에 주는 게 좋다고 들었습니다.", "저도 같은 고민이에요, 방법 좀 알려 주세요.", "모종은 시장에서 천 원이면 삽니다.", "비료를 너무 많이 주면 뿌리가 상해요.",
        "사진 보니까 햇빛이 부족한 것 같습니다.", "글쓴이님, 결과가 어떻게 되었나요?", "고추는 지지대를 꼭 세워야 바람에 안 쓰러져요.", "할머니께서 쌀뜨물을 뿌리라고 하셨어요.", "좋은 정보 감사합니다. 바로 따라 해 볼게요!",
        "장마가 오기 전에 배수로부터 파 두세요.", "베란다에서도 잘 자랄까요?", "작년엔 실패했지만 올해는 성공했습니다.", "그 씨앗은 싹이 트는 데 열흘쯤 걸려요.", "옆집 고양이가 자꾸 화분을 뒤집어 놓네요.",
        "추천 꾹 누르고 갑니다.", "가격은 얼마나 하나요? 어디서 살 수 있죠?", "흙을 갈아 준 뒤로 훨씬 튼튼해졌어요.", "저는 달걀 껍데기를 말려서 섞어 줍니다.", "혹시 밤에 온도가 몇 도까지 내려가나요?",
        "겨울에는 비닐을 두 겹으로 덮으면 됩니다.", "댓글 달아 주신 분들 모두 고맙습니다.",
    ),
    "ru": (
        "Вчера перебрал карбюратор, а он всё равно чихает.", "Подскажите, какой зазор должен быть на свечах?", "У меня было то же самое, оказалось — подсос воздуха.", "Спасибо за ответ, завтра попробую.", "Не слушай их, бери оригинал и не мучайся.",
        "Масло менял осенью, фильтр тоже новый.", "Фото ужасное, ничего не видно!", "Где ты нашёл такую цену? В магазине вдвое дороже.", "Плюсую, сосед ездит десять лет без ремонта.", "Если стучит на холодную, смотри гидрокомпенсаторы.",
        "Ребята, кто едет в субботу на дачу?", "Объясните чайнику, чем отличаются эти прокладки.", "Прочитал всю тему, так и не понял, кто прав.", "Проверь сначала предохранитель, это самое простое.", "Ну ты даёшь, с первого раза получилось!",
        "Щётки стеклоочистителя скрипят жутко.", "Зимой без подогрева её не завести.", "Модератор, перенесите, пожалуйста, в другой раздел.", "Цитирую инструкцию: затягивать крест-накрест.", "Эх, юность… тогда и бензин был другой.",
    ),
    "fr": (
        "J'ai essayé hier soir, ça marche très bien chez moi.", "Où as-tu trouvé cette pièce ? Le magasin n'en a plus.", "Merci beaucoup pour ta réponse détaillée !", "Même problème ici depuis la dernière mise à jour…", "Il faut d'abord vérifier l'étanchéité du joint.",
        "Désolé pour le retard, j'étais à l'hôpital.", "Ça dépend de la température extérieure, évidemment.", "À mon avis, c'est le câble qui est abîmé.", "Le modèle précédent était nettement plus léger.", "Quelqu'un a-t-il déjà commandé là-bas ?",
        "Les frais de port sont élevés, presque dix euros.", "Voilà, c'est réglé, le sujet peut être fermé.", "J'hésite entre les deux, vos conseils sont bienvenus.", "Chez le garçon d'à côté, la chaudière fait un bruit étrange.", "Bonne année à tous et à bientôt sur le forum !",
        "N'oublie pas de débrancher l'appareil avant.", "Franchement, la qualité a baissé ces dernières années.", "Très intéressant, je vais tester ce week-end.",
    ),
    "de": (
        "Gestern habe ich das Gehäuse geöffnet, alles voller Staub.", "Könnt ihr mir einen guten Händler empfehlen?", "Bei mir läuft es seit drei Jahren ohne Störung.", "Das Öl muss natürlich vorher abgelassen werden.", "Schöne Grüße aus München!",
        "Die Maße stimmen nicht, da fehlen fünf Millimeter.", "Hast du schon die Sicherung geprüft?", "Danke für die ausführliche Erklärung, jetzt verstehe ich's.", "Für den Preis würde ich lieber ein gebrauchtes nehmen.", "Meine Frau meint, es riecht verbrannt.",
        "Nächste Woche kommt der Ersatz, dann berichte ich.", "Das Gewinde ist überdreht, hilft nur noch ein größeres.", "Ich hänge ein Bild an, leider etwas unscharf.", "Früher war die Qualität deutlich höher.", "Kann man das Teil auch einzeln bestellen?",
        "Über den Winter lasse ich das Rad im Keller.", "Äußerst ärgerlich, aber der Kundendienst war freundlich.",
    ),
    "es": (
        "Ayer probé la receta y salió buenísima.", "¿Cuánto tiempo hay que dejarlo en el horno?", "A mí me pasó lo mismo el año pasado.", "Gracias por la información, muy útil.", "Todavía no he recibido ningún correo de la tienda.", "¡Qué envidia, yo también quiero ir a la montaña!",
        "El niño rompió el cristal con el balón.", "No sé si será la batería o el cargador.", "Según el manual, la presión máxima es ésta.", "Mañana os enseño unas fotografías.", "El jardín está precioso después de la lluvia.", "Perdón por la pregunta, soy nuevo aquí.",
        "También funciona con agua fría, aunque tarda más.", "Sólo quedan dos en el almacén, así que date prisa.",
    ),
    "pl": (
        "Wczoraj wymieniłem łożysko i wreszcie jest cisza.", "Czy ktoś wie, gdzie można kupić tę część?", "U mnie było podobnie, pomogło dopiero czyszczenie.", "Dzięki za odpowiedź, spróbuję w sobotę.", "Niestety, zdjęcie się nie wyświetla.", "Śruba jest zardzewiała i nie chce się odkręcić.",
        "Najpierw sprawdź bezpiecznik, to może być coś prostego.", "Moja córka już ósmy rok jeździ na tym rowerze.", "Żaden sklep w okolicy tego nie ma.", "Proszę przenieść temat do właściwego działu.", "Cena wzrosła prawie dwukrotnie, szaleństwo.", "Pozdrawiam wszystkich i życzę miłego dnia!",
        "Mógłbyś napisać dokładniej, o co chodzi?", "Zimą trzeba koniecznie spuścić wodę z węża.",
    ),
    "cs": (
        "Včera jsem to zkoušel znovu a zase nic.", "Děkuji za radu, zítra se na to podívám.", "Nevíte někdo, kde se dá sehnat náhradní díl?", "Čistil jsem to už třikrát, pořád to hučí.", "Podle mě je vadný kondenzátor.", "Příští týden přijede technik, uvidíme.",
        "Můj děda měl stejný stroj a vydržel mu třicet let.", "Ještě že jsem si schoval účtenku.", "Žádný problém, rád pomůžu.", "Fotka je moc tmavá, není nic vidět.", "Ve městě je to dražší než na internetu.", "Hezký víkend všem, ať se daří!", "Šroub se utrhl, musím ho odvrtat.",
    ),
    "hu": (
        "Tegnap kicseréltem a szűrőt, azóta csendes.", "Köszönöm a gyors választ mindenkinek!", "Tudja valaki, hol lehet ilyet venni?", "Nálam is előfordult már, a hűtő volt a hibás.", "Szerintem először a feszültséget kellene megmérni.", "Őszintén szólva nem értem, mi történt.",
        "A gyerek elrontotta, most vehetek újat.", "Jövő héten megyünk a Balatonra, ha jó idő lesz.", "Túl drága, inkább megvárom az akciót.", "Fényképet is tölts fel, légy szíves.", "Ez a típus régebben sokkal erősebb volt.", "Üdvözlök mindenkit, új tag vagyok itt.",
    ),
    "tr": (
        "Dün akşam denedim, hâlâ çalışmıyor.", "Teşekkürler arkadaşlar, sorun çözüldü.", "Bu parçayı nereden alabilirim, bilen var mı?", "Bence önce kabloyu değiştirmen gerekiyor.", "Fotoğraf açılmıyor, tekrar yükler misin?", "Geçen yıl aynı şey benim başıma gelmişti.", "Kışın ısıtma çok yakıyor, şaşırdım faturaya.",
        "Şimdilik idare ediyor ama ömrü kısa görünüyor.", "Üç yıldır kullanıyorum, hiç arıza yapmadı.", "Fiyatı uygunsa kaçırma derim.", "Hafta sonu İzmir'e gidiyoruz, gelen olur mu?", "Kusura bakmayın, yanlış bölüme yazmışım.",
    ),
    "el": (
        "Χθες άλλαξα το φίλτρο και ησύχασε επιτέλους.", "Ξέρει κανείς πού μπορώ να βρω ανταλλακτικά;", "Ευχαριστώ πολύ για την απάντηση!", "Το ίδιο πρόβλημα είχα κι εγώ πέρσι.", "Μάλλον φταίει το καλώδιο, δοκίμασε άλλο.", "Η τιμή ανέβηκε πάλι, δεν συμφέρει.",
        "Ανέβασε μια φωτογραφία να δούμε.", "Την επόμενη εβδομάδα θα έρθει ο τεχνικός.", "Συγγνώμη για την καθυστέρηση, ήμουν εκτός πόλης.", "Για αρχάριους είναι ό,τι καλύτερο υπάρχει.", "Καλό Σαββατοκύριακο σε όλους!",
    ),
    "he": (
        "אתמול החלפתי את המסנן ועכשיו זה שקט.", "מישהו יודע איפה אפשר לקנות חלקים?", "תודה רבה על התשובה המהירה!", "גם לי הייתה אותה בעיה בשנה שעברה.", "לדעתי כדאי לבדוק קודם את הכבל.", "המחיר עלה שוב, פשוט לא משתלם.", "תעלה תמונה ונראה במה מדובר.", "בשבוע הבא יגיע הטכנאי.",
        "סליחה על העיכוב, הייתי מחוץ לעיר.", "סוף שבוע נעים לכולם.",
    ),
    "ar": (
        "بدلت المرشح أمس وأصبح الصوت هادئا.", "هل يعرف أحد أين أجد قطع الغيار؟", "شكرا جزيلا على الرد السريع.", "حدثت معي نفس المشكلة في العام الماضي.", "أظن أن السلك هو السبب، جرب غيره.", "السعر ارتفع مرة أخرى ولا يستحق.", "ارفع صورة حتى نفهم المطلوب.", "سيأتي الفني في الأسبوع القادم.",
        "أعتذر عن التأخير، كنت خارج المدينة.", "عطلة سعيدة للجميع.",
    ),
    "th": (
        "เมื่อวานเปลี่ยนไส้กรองแล้ว เสียงเงียบลงเยอะเลย", "มีใครรู้บ้างว่าซื้ออะไหล่ได้ที่ไหน", "ขอบคุณมากครับสำหรับคำตอบ", "ปีที่แล้วผมก็เจอปัญหาเดียวกัน", "ลองเปลี่ยนสายไฟดูก่อนไหมคะ", "ราคาขึ้นอีกแล้ว ไม่คุ้มเลย", "ช่วยลงรูปให้ดูหน่อยนะครับ", "อาทิตย์หน้าช่างจะเข้ามาดู",
        "ขอโทษที่ตอบช้า พอดีไปต่างจังหวัด", "สุขสันต์วันหยุดทุกคน",
    ),
}  # fmt: skip

NAMES: dict[str, tuple[str, ...]] = {
    "zh-Hans": ("水管工老李", "阿芳", "北风", "dada_99"),
    "zh-Hant": ("單車阿伯", "小綠", "kevin0412", "風城人"),
    "ja": ("名無しさん", "たろう", "緑の風", "mika"),
    "ko": ("텃밭지기", "푸른하늘", "jin77", "초보농부"),
    "ru": ("Механик", "Светлана_К", "oleg", "Юрий"),
}
"""Names of authors; elsewhere plain ASCII ones."""
