// SPDX-License-Identifier: MIT
#include "ui/panels/messagepanel.h"

#include "ui/run/words.h"
#include "ui/run/workbench.h"
#include "ui/theme/theme.h"

#include <QDir>
#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScopedValueRollback>

namespace helodesk {

namespace {

const QString separator = QStringLiteral(", ");

QLabel *labelFor(QWidget *field, const QString &text)
{
    auto *label = new QLabel(text, field->parentWidget());
    label->setBuddy(field);
    label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    label->setForegroundRole(QPalette::PlaceholderText);
    field->setAccessibleName(QString(text).remove(QLatin1Char('&')));
    return label;
}

} // namespace

MessagePanel::MessagePanel(Workbench *workbench, QWidget *parent)
    : QWidget(parent), m_workbench(workbench), m_from(new QLineEdit(this)), m_to(new QLineEdit(this)),
      m_subject(new QLineEdit), m_body(new QPlainTextEdit), m_text(new QWidget(this)), m_file(new QWidget(this)),
      m_fileName(new QLabel(m_file)), m_open(new QPushButton(tr("Open .&eml…"), this))
{
    m_subject->setParent(m_text);
    m_body->setParent(m_text);
    m_from->setPlaceholderText(tr("nobody: the null sender <>"));
    m_to->setPlaceholderText(tr("ben@example.org, eva@example.org"));
    m_to->setToolTip(tr("Several addresses are parted by commas"));
    m_body->setTabChangesFocus(true);
    m_body->document()->setDocumentMargin(9);
    m_open->setToolTip(tr("Send a message file as it is instead of the text"));
    layOut();
    applyFonts();

    connect(m_from, &QLineEdit::textEdited, this, [this](const QString &text) {
        change([&](Profile &profile) { profile.from = addressesIn(text).value(0, text.trimmed()); });
    });
    connect(m_to, &QLineEdit::textEdited, this,
        [this](const QString &text) { change([&](Profile &profile) { profile.to = addressesIn(text); }); });
    connect(m_subject, &QLineEdit::textEdited, this,
        [this](const QString &text) { change([&](Profile &profile) { profile.message.subject = text; }); });
    connect(m_body, &QPlainTextEdit::textChanged, this,
        [this] { change([this](Profile &profile) { profile.message.body = m_body->toPlainText(); }); });
    connect(m_open, &QPushButton::clicked, this, &MessagePanel::openFile);
    connect(m_workbench, &Workbench::chosen, this, &MessagePanel::showProfile);
    connect(m_workbench, &Workbench::edited, this, &MessagePanel::showProfile);
    showProfile();
}

void MessagePanel::layOut()
{
    auto *text = new QGridLayout(m_text);
    text->setContentsMargins(0, 0, 0, 0);
    text->setSpacing(8);
    auto *subjectLabel = labelFor(m_subject, tr("S&ubject"));
    auto *bodyLabel = labelFor(m_body, tr("Te&xt"));
    bodyLabel->setAlignment(Qt::AlignRight | Qt::AlignTop);
    bodyLabel->setContentsMargins(0, 8, 0, 0);
    text->addWidget(subjectLabel, 0, 0);
    text->addWidget(m_subject, 0, 1);
    text->addWidget(bodyLabel, 1, 0);
    text->addWidget(m_body, 1, 1);

    auto *file = new QVBoxLayout(m_file);
    file->setContentsMargins(0, 12, 0, 0);
    m_fileName->setWordWrap(true);
    m_fileName->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *instead = new QPushButton(tr("&Write a text instead"), m_file);
    connect(
        instead, &QPushButton::clicked, this, [this] { change([](Profile &profile) { profile.emlFile.clear(); }); });
    file->addWidget(m_fileName);
    file->addWidget(instead, 0, Qt::AlignLeft);
    file->addStretch(1);

    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(12, 12, 12, 12);
    grid->setSpacing(8);
    auto *fromLabel = labelFor(m_from, tr("Envelope &from"));
    auto *toLabel = labelFor(m_to, tr("&to"));
    m_to->setAccessibleName(tr("Envelope to"));
    grid->addWidget(fromLabel, 0, 0);
    grid->addWidget(m_from, 0, 1);
    grid->addWidget(toLabel, 0, 2);
    grid->addWidget(m_to, 0, 3);
    grid->addWidget(m_open, 0, 4);
    grid->addWidget(m_text, 1, 0, 1, 5);
    grid->addWidget(m_file, 1, 1, 1, 4);
    grid->setColumnStretch(1, 3);
    grid->setColumnStretch(3, 4);
    grid->setRowStretch(1, 1);
    // The labels of both grids stand under each other.
    const int column = fromLabel->sizeHint().width();
    text->setColumnMinimumWidth(0, column);
    grid->setColumnMinimumWidth(0, column);
}

void MessagePanel::change(const std::function<void(Profile &)> &how)
{
    if (m_showing)
        return;
    Profile profile = m_workbench->profile();
    how(profile);
    m_workbench->edit(profile);
}

void MessagePanel::showProfile()
{
    const QScopedValueRollback showing(m_showing, true);
    const Profile &profile = m_workbench->profile();
    // A text that is being typed stays as it is, with its cursor.
    if (addressesIn(m_from->text()).value(0, m_from->text().trimmed()) != profile.from)
        m_from->setText(profile.from);
    if (addressesIn(m_to->text()) != profile.to)
        m_to->setText(profile.to.join(separator));
    if (m_subject->text() != profile.message.subject)
        m_subject->setText(profile.message.subject);
    if (m_body->toPlainText() != profile.message.body)
        m_body->setPlainText(profile.message.body);
    showFile(profile.emlFile);
}

void MessagePanel::showFile(const QString &path)
{
    m_text->setVisible(path.isEmpty());
    m_file->setVisible(!path.isEmpty());
    if (path.isEmpty())
        return;
    const QFileInfo info(path);
    m_fileName->setText(info.isReadable()
            ? tr("The file %1 is sent as it is (%2).").arg(QDir::toNativeSeparators(path), words::octets(info.size()))
            : tr("The file %1 can’t be read.").arg(QDir::toNativeSeparators(path)));
}

void MessagePanel::openFile()
{
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Open a message"), QString(), tr("Messages (*.eml *.txt);;All files (*)"));
    if (!path.isEmpty())
        change([&](Profile &profile) { profile.emlFile = path; });
}

void MessagePanel::focusRecipients()
{
    m_to->setFocus(Qt::OtherFocusReason);
}

void MessagePanel::applyFonts()
{
    QFont wire = fonts::monospace();
    wire.setPointSizeF(font().pointSizeF() * 12.0 / 13.0);
    m_from->setFont(wire);
    m_to->setFont(wire);
}

void MessagePanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        applyFonts();
    QWidget::changeEvent(event);
}

void MessagePanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::current().canvas);
}

} // namespace helodesk
