// SPDX-License-Identifier: MIT
#include "ui/composer/optionspage.h"

#include "ui/composer/composerdocument.h"
#include "ui/composer/composerfields.h"
#include "ui/composer/dkimsection.h"
#include "ui/composer/encodingchoice.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QSpinBox>
#include <QVBoxLayout>

namespace helodesk {

OptionsPage::OptionsPage(ComposerDocument *document, DkimSection *dkim, QWidget *parent)
    : QScrollArea(parent), m_document(document), m_textEncoding(encodingchoice::make(this)),
      m_htmlEncoding(encodingchoice::make(this)), m_charset(new QComboBox(this)), m_multipart(new QLineEdit(this)),
      m_nesting(new QSpinBox(this)), m_dkim(dkim)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus);
    m_charset->setEditable(true);
    m_charset->lineEdit()->setPlaceholderText(QStringLiteral("utf-8"));
    m_charset->addItems({QString(), QStringLiteral("us-ascii"), QStringLiteral("iso-8859-1"),
        QStringLiteral("iso-8859-15"), QStringLiteral("windows-1252"), QStringLiteral("koi8-r"),
        QStringLiteral("iso-2022-jp"), QStringLiteral("gb18030")});
    m_charset->setItemText(0, QStringLiteral("utf-8"));
    m_multipart->setPlaceholderText(QStringLiteral("mixed"));
    m_multipart->setToolTip(tr("For example: report; report-type=delivery-status"));
    ComposerField::prepare(m_multipart, m_document);
    m_nesting->setRange(0, deepestNesting);
    m_nesting->setSpecialValueText(tr("none"));
    layOut();
    follow();
}

QWidget *OptionsPage::textEncoding() const
{
    return m_textEncoding;
}

void OptionsPage::layOut()
{
    auto *page = new QWidget(this);
    auto *form = new QFormLayout;
    form->setLabelAlignment(Qt::AlignRight | Qt::AlignVCenter);
    form->setHorizontalSpacing(10);
    form->setVerticalSpacing(8);
    const auto add = [&](QWidget *field, const QString &text) {
        form->addRow(composerfields::labelFor(field, text, page), field);
    };
    add(m_textEncoding, tr("Encoding of the text"));
    add(m_htmlEncoding, tr("Encoding of the HTML"));
    add(m_charset, tr("Character set"));
    add(m_multipart, tr("Outer multipart"));
    add(m_nesting, tr("Further multiparts"));
    auto *heading = new QLabel(tr("DKIM signature"), page);
    heading->setFont(fonts::section());
    heading->setForegroundRole(QPalette::PlaceholderText);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(10, 10, 10, 10);
    column->setSpacing(10);
    column->addLayout(form);
    column->addSpacing(6);
    column->addWidget(heading);
    column->addWidget(m_dkim);
    column->addStretch(1);
    setWidget(page);
    for (QWidget *choice : page->findChildren<QWidget *>()) {
        if (!qobject_cast<QComboBox *>(choice) && !qobject_cast<QSpinBox *>(choice))
            continue;
        choice->setFocusPolicy(Qt::StrongFocus);
        choice->installEventFilter(this);
    }
    page->setAutoFillBackground(false);
    viewport()->setAutoFillBackground(false);
}

// A wheel that scrolls the page must not change a choice unseen.
bool OptionsPage::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::Wheel)
        return QScrollArea::eventFilter(watched, event);
    event->ignore();
    return true;
}

void OptionsPage::follow()
{
    const auto change = [this](const QString &what, const ComposerDocument::Change &how) {
        if (!m_showing)
            m_document->change(what, how);
    };
    connect(m_textEncoding, &QComboBox::currentIndexChanged, this, [this, change] {
        change(tr("encoding of the text"), [this](Composition &composition) {
            composition.draft.textEncoding = encodingchoice::chosen(m_textEncoding);
        });
    });
    connect(m_htmlEncoding, &QComboBox::currentIndexChanged, this, [this, change] {
        change(tr("encoding of the HTML"), [this](Composition &composition) {
            composition.draft.htmlEncoding = encodingchoice::chosen(m_htmlEncoding);
        });
    });
    connect(m_charset, &QComboBox::currentTextChanged, this, [this, change](const QString &text) {
        const QString typed = text.trimmed();
        change(tr("character set"), [&](Composition &composition) {
            composition.draft.charset = typed.compare(u"utf-8", Qt::CaseInsensitive) == 0 ? QString() : typed;
        });
    });
    connect(m_multipart, &QLineEdit::textEdited, this, [this](const QString &text) {
        m_document->type(tr("Outer multipart"), m_document->now().draft.multipart, text,
            [&](Composition &composition) { composition.draft.multipart = text.trimmed(); });
    });
    connect(m_nesting, &QSpinBox::valueChanged, this, [change](int levels) {
        change(tr("further multiparts"), [levels](Composition &composition) { composition.draft.nesting = levels; });
    });
}

void OptionsPage::showDocument()
{
    const QScopedValueRollback showing(m_showing, true);
    const Draft &draft = m_document->now().draft;
    encodingchoice::choose(m_textEncoding, draft.textEncoding);
    encodingchoice::choose(m_htmlEncoding, draft.htmlEncoding);
    const QString charset = draft.charset.isEmpty() ? QStringLiteral("utf-8") : draft.charset;
    if (m_charset->currentText().trimmed() != charset)
        m_charset->setCurrentText(charset);
    if (m_multipart->text().trimmed() != draft.multipart)
        m_multipart->setText(draft.multipart);
    m_nesting->setValue(draft.nesting);
    m_dkim->showDocument();
}

} // namespace helodesk
