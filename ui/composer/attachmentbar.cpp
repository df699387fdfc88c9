// SPDX-License-Identifier: MIT
#include "ui/composer/attachmentbar.h"

#include "ui/composer/attachmentchip.h"
#include "ui/composer/attachmentdialog.h"
#include "ui/composer/composerdocument.h"
#include "ui/theme/theme.h"
#include "ui/timeline/flowlayout.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

#include <algorithm>

namespace helodesk {

namespace {

// "picture1@helodesk", another one than those there are.
QString newContentId(const QList<Attachment> &attachments)
{
    for (int number = 1;; ++number) {
        const QString id = QStringLiteral("picture%1@helodesk").arg(number);
        const bool taken = std::any_of(attachments.begin(), attachments.end(),
            [&](const Attachment &attachment) { return attachment.contentId == id; });
        if (!taken)
            return id;
    }
}

// Puts it at the end of what is shown.
void insertIntoHtml(QString &html, const QString &element)
{
    const qsizetype end = html.lastIndexOf(QStringLiteral("</body>"), -1, Qt::CaseInsensitive);
    html.insert(end < 0 ? html.size() : end, element);
}

} // namespace

AttachmentBar::AttachmentBar(ComposerDocument *document, QWidget *parent)
    : QWidget(parent), m_document(document), m_flow(new FlowLayout(6, this)),
      m_file(makeButton(tr("+ File"), tr("Attach files"))),
      m_picture(makeButton(tr("+ Picture"), tr("Insert a picture into the HTML"))),
      m_filler(makeButton(tr("+ Filler"), tr("Attach generated octets"))),
      m_hint(new QLabel(tr("drop files here"), this))
{
    m_flow->setContentsMargins(10, 8, 10, 8);
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    m_hint->setContentsMargins(4, 4, 0, 0);
    for (QWidget *widget : QList<QWidget *>{m_file, m_picture, m_filler, m_hint})
        m_flow->addWidget(widget);
    connect(m_file, &QToolButton::clicked, this, &AttachmentBar::chooseFiles);
    connect(m_picture, &QToolButton::clicked, this, &AttachmentBar::choosePicture);
    connect(m_filler, &QToolButton::clicked, this, &AttachmentBar::addFiller);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

QToolButton *AttachmentBar::makeButton(const QString &text, const QString &name)
{
    auto *button = new QToolButton(this);
    button->setText(text);
    button->setAutoRaise(true);
    button->setAccessibleName(name);
    button->setToolTip(name);
    return button;
}

void AttachmentBar::showDocument()
{
    const QList<Attachment> &attachments = m_document->now().draft.attachments;
    if (attachments == m_shown) {
        for (AttachmentChip *chip : std::as_const(m_chips))
            chip->refresh();
        return;
    }
    m_shown = attachments;
    // The widgets behind the boxes come last again.
    const QList<QWidget *> behind{m_file, m_picture, m_filler, m_hint};
    for (QWidget *widget : behind)
        m_flow->removeWidget(widget);
    while (m_chips.size() > attachments.size()) {
        AttachmentChip *chip = m_chips.takeLast();
        m_flow->removeWidget(chip);
        chip->hide();
        chip->deleteLater(); // it may be what was clicked
    }
    while (m_chips.size() < attachments.size()) {
        auto *chip = new AttachmentChip(this);
        const int index = static_cast<int>(m_chips.size());
        connect(chip, &AttachmentChip::clicked, this, [this, index] { edit(index); });
        connect(chip, &AttachmentChip::removeRequested, this, [this, index] { remove(index); });
        m_chips.append(chip);
        m_flow->addWidget(chip);
        chip->show();
    }
    for (qsizetype i = 0; i < attachments.size(); ++i)
        m_chips[i]->setAttachment(attachments[i]);
    for (QWidget *widget : behind)
        m_flow->addWidget(widget);
    m_flow->invalidate();
    updateGeometry();
}

void AttachmentBar::addFiles(const QStringList &paths)
{
    m_document->change(tr("attach files"), [&](Composition &composition) {
        for (const QString &path : paths) {
            Attachment attachment;
            attachment.file = path;
            composition.draft.attachments.append(attachment);
        }
    });
}

void AttachmentBar::addPictures(const QStringList &paths)
{
    m_document->change(tr("insert a picture"), [&](Composition &composition) {
        for (const QString &path : paths) {
            Attachment picture;
            picture.file = path;
            picture.place = Attachment::Place::Inline;
            picture.contentId = newContentId(composition.draft.attachments);
            composition.draft.attachments.append(picture);
            insertIntoHtml(composition.draft.html,
                QStringLiteral("<p><img src=\"cid:%1\" alt=\"%2\"></p>\n")
                    .arg(picture.contentId, QFileInfo(path).fileName().toHtmlEscaped()));
        }
    });
}

void AttachmentBar::chooseFiles()
{
    const QStringList paths = QFileDialog::getOpenFileNames(this, tr("Attach files"));
    if (!paths.isEmpty())
        addFiles(paths);
}

void AttachmentBar::choosePicture()
{
    const QStringList paths = QFileDialog::getOpenFileNames(
        this, tr("Insert a picture"), QString(), tr("Pictures (*.png *.jpg *.jpeg *.gif *.svg *.webp);;All files (*)"));
    if (!paths.isEmpty())
        addPictures(paths);
}

void AttachmentBar::addFiller()
{
    Attachment filler;
    filler.from = Attachment::From::Filler;
    filler.filler = 1000000;
    filler.name = QStringLiteral("filler.bin");
    AttachmentDialog dialog(filler, tr("Attach generated octets"), this);
    if (dialog.exec() != QDialog::Accepted)
        return;
    m_document->change(tr("attach filler"),
        [&](Composition &composition) { composition.draft.attachments.append(dialog.attachment()); });
}

void AttachmentBar::edit(int index)
{
    const QList<Attachment> before = m_document->now().draft.attachments;
    AttachmentDialog dialog(before.value(index), tr("Attachment"), this);
    if (dialog.exec() != QDialog::Accepted || m_document->now().draft.attachments != before)
        return;
    m_document->change(tr("settings of an attachment"),
        [&](Composition &composition) { composition.draft.attachments[index] = dialog.attachment(); });
}

void AttachmentBar::remove(int index)
{
    m_document->change(
        tr("remove an attachment"), [&](Composition &composition) { composition.draft.attachments.remove(index); });
    QWidget *next
        = m_chips.isEmpty() ? static_cast<QWidget *>(m_file) : m_chips[std::min<qsizetype>(index, m_chips.size() - 1)];
    next->setFocus(Qt::OtherFocusReason);
}

void AttachmentBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(0, 0, width(), 1, Theme::current().border);
}

} // namespace helodesk
