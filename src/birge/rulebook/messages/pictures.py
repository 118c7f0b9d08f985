"""Why a picture is not taken."""

TEXTS = {
    "picture_there": (
        "Бул сүрөт ушул сессияда бар; экинчи жолу сакталган жок.",
        "Этот снимок уже есть в этой сессии; второй раз он не сохранён.",
        "This session has this picture already; it was not kept a second time.",
    ),
    "picture_there_withdrawn": (
        "Бул сүрөт ушул сессияда бар, бирок кайтарып алынган. Аны сессиянын барагында калыбына келтирсе болот.",
        "Этот снимок есть в этой сессии, но отозван. Его можно вернуть на странице сессии.",
        "This session has this picture, taken back. It can be brought back on the page of the session.",
    ),
    "pictures_too_many": (
        "Бир сессияда эң көп дегенде ушунча сүрөт болот: {most}.",
        "В одной сессии снимков не больше {most}.",
        "A session has {most} pictures at most.",
    ),
    "picture_changed_meanwhile": (
        "Бул сүрөттү ушул арада башка адам өзгөрттү. Баракты кайра карап көрүңүз.",
        "Этот снимок тем временем изменил кто-то другой. Посмотрите страницу ещё раз.",
        "Somebody else changed this picture meanwhile. Please look at the page again.",
    ),
    "picture_empty": ("Файл бош.", "Файл пуст.", "The file is empty."),
    "picture_too_large": (
        "Файл өтө чоң: эң көбү 15 МБ.",
        "Файл слишком большой: не больше 15 МБ.",
        "The file is too large: 15 MB at most.",
    ),
    "picture_too_many_pixels": (
        "Сүрөттүн өлчөмү өтө чоң. Аны кичирейтип жөнөтүңүз.",
        "У снимка слишком большие размеры. Уменьшите его и отправьте снова.",
        "The picture has too many pixels. Make it smaller and send it again.",
    ),
    "picture_too_small": (
        "Сүрөт өтө кичине, анда эч нерсе көрүнбөйт.",
        "Снимок слишком мал, на нём ничего не видно.",
        "The picture is too small to see anything on it.",
    ),
    "picture_heic": (
        "Бул HEIC сүрөтү. Телефондун камера жөндөөлөрүнөн JPEG тандаңыз же сүрөттү JPEG катары сактап жөнөтүңүз.",
        "Это снимок HEIC. Выберите в настройках камеры JPEG или сохраните снимок как JPEG и отправьте снова.",
        "This is a HEIC picture. Choose JPEG in the camera's settings, or save the picture as JPEG and send it again.",
    ),
    "picture_gif": (
        "Бул GIF файлы. Сүрөттү JPEG же PNG катары жөнөтүңүз.",
        "Это файл GIF. Отправьте снимок как JPEG или PNG.",
        "This is a GIF. Send the picture as JPEG or PNG.",
    ),
    "picture_moving": (
        "Бул кыймылдуу сүрөт. Кыймылсыз сүрөт жөнөтүңүз.",
        "Это движущаяся картинка. Отправьте неподвижный снимок.",
        "This picture moves. Send a still one.",
    ),
    "picture_cmyk": (
        "Бул сүрөт басмакана үчүн сакталган (CMYK). Аны кадимки түстө (RGB) JPEG катары сактап жөнөтүңүз.",
        "Снимок сохранён для типографии (CMYK). Сохраните его как JPEG в обычных цветах (RGB) и отправьте снова.",
        "The picture was saved for printing (CMYK). Save it as JPEG in ordinary colours (RGB) and send it again.",
    ),
    "picture_unknown": (
        "Бул JPEG, PNG же WebP сүрөтү эмес.",
        "Это не снимок JPEG, PNG или WebP.",
        "This is no JPEG, PNG or WebP picture.",
    ),
    "picture_broken": (
        "Сүрөттү окуу мүмкүн болбоду: файл бузулган окшойт.",
        "Снимок не читается: похоже, файл повреждён.",
        "The picture cannot be read: the file seems broken.",
    ),
}
