// SPDX-License-Identifier: MIT
#include "ui/profiles/importdialog.h"

#include "core/profile/guardedfile.h"
#include "ui/theme/helodeskstyle.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QListWidget>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSplitter>
#include <QThreadPool>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace helodesk {

namespace {

constexpr int mostShown = 200000; // characters of a file that the field shows

QLabel *heading(const QString &text, QWidget *buddy)
{
    auto *label = new QLabel(text, buddy->parentWidget());
    label->setBuddy(buddy);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

QString wordsFor(ImportOutcome outcome)
{
    switch (outcome) {
    case ImportOutcome::Understood:
        return ImportDialog::tr("understood");
    case ImportOutcome::Ignored:
        return ImportDialog::tr("not needed");
    case ImportOutcome::NotUnderstood:
        return ImportDialog::tr("not understood");
    case ImportOutcome::SecretLeftOut:
        break;
    }
    return ImportDialog::tr("secret, left out");
}

QColor colorFor(ImportOutcome outcome)
{
    const Theme &theme = Theme::current();
    switch (outcome) {
    case ImportOutcome::Understood:
        return theme.good.foreground;
    case ImportOutcome::NotUnderstood:
        return theme.bad.foreground;
    case ImportOutcome::SecretLeftOut:
        return theme.warn.foreground;
    case ImportOutcome::Ignored:
        break;
    }
    return theme.muted;
}

QString placeWords(const Profile &profile)
{
    const QString server = profile.server.isEmpty() ? ImportDialog::tr("no server") : profile.server;
    return profile.port == 0 ? server : server + u':' + QString::number(profile.port);
}

} // namespace

// What a reading away from the window's thread came to.
struct ImportDialog::Reading {
    QString problem; // of the file
    QString text; // to be shown; empty: it is there already
    ImportResult result;
};

ImportDialog::ImportDialog(ProfileLibrary *library, const ProfilePlace &place, QWidget *parent)
    : QDialog(parent), m_library(library), m_text(new QPlainTextEdit(this)), m_kind(new QLabel(this)),
      m_profiles(new QListWidget(this)), m_report(new QTreeWidget(this)), m_place(new QComboBox(this))
{
    setWindowTitle(tr("Import settings"));
    setAcceptDrops(true);
    resize(860, 620);
    fillPlaces(place);
    layOut();
    connect(m_text, &QPlainTextEdit::textChanged, this, &ImportDialog::readText);
    connect(m_profiles, &QListWidget::itemChanged, this, &ImportDialog::updateButton);
    showResult(ImportResult());
    m_text->setFocus();
}

ImportDialog::~ImportDialog() = default;

QWidget *ImportDialog::makeSource()
{
    m_text->setAccessibleName(tr("Settings to import"));
    m_text->setPlaceholderText(
        tr("Paste a swaks or curl command, an msmtprc, Thunderbird’s prefs.js or autoconfig, an "
           "Outlook .prf, or the mail settings of nodemailer, Django, Laravel or .NET. Files can "
           "be dropped here."));
    m_text->setFont(fonts::monospace());
    m_text->setTabChangesFocus(true);
    m_text->setAcceptDrops(false); // the dialog takes files
    auto *open = new QPushButton(tr("&Open a file…"), this);
    open->setAutoDefault(false);
    connect(open, &QPushButton::clicked, this, &ImportDialog::chooseFile);
    m_kind->setTextFormat(Qt::PlainText);
    m_kind->setWordWrap(true);
    auto *line = new QHBoxLayout;
    line->addWidget(m_kind, 1);
    line->addWidget(open);
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_text, 1);
    column->addLayout(line);
    return page;
}

QWidget *ImportDialog::makeReport()
{
    auto *page = new QWidget(this);
    m_profiles->setParent(page);
    m_report->setParent(page);
    m_profiles->setAccessibleName(tr("Profiles found"));
    m_profiles->setMaximumHeight(110);
    m_report->setAccessibleName(tr("What became of each setting"));
    m_report->setHeaderLabels({tr("Line"), tr("Setting"), tr("What became of it"), tr("Why")});
    m_report->setRootIsDecorated(false);
    m_report->setUniformRowHeights(true);
    m_report->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_report->header()->setStretchLastSection(true);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 6, 0, 0);
    column->setSpacing(6);
    column->addWidget(heading(tr("&Profiles found"), m_profiles));
    column->addWidget(m_profiles);
    column->addSpacing(4);
    column->addWidget(heading(tr("&What became of each setting"), m_report));
    column->addWidget(m_report, 1);
    return page;
}

void ImportDialog::layOut()
{
    auto *halves = new QSplitter(Qt::Vertical, this);
    halves->setChildrenCollapsible(false);
    halves->addWidget(makeSource());
    halves->addWidget(makeReport());
    halves->setSizes({190, 330});
    m_place->setAccessibleName(tr("Keep them in"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_add = buttons->button(QDialogButtonBox::Ok);
    makePrimary(m_add);
    connect(buttons, &QDialogButtonBox::accepted, this, &ImportDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *last = new QHBoxLayout;
    last->addWidget(heading(tr("&Keep them in"), m_place));
    last->addWidget(m_place);
    last->addStretch(1);
    last->addWidget(buttons);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(halves, 1);
    column->addLayout(last);
}

void ImportDialog::fillPlaces(const ProfilePlace &place)
{
    for (const auto &[words, where] : m_library->places()) {
        m_place->addItem(words);
        m_places.append(where);
    }
    m_place->setCurrentIndex(std::max<int>(0, static_cast<int>(m_places.indexOf(place))));
}

void ImportDialog::chooseFile()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("Settings to import"));
    if (!path.isEmpty())
        openFile(path);
}

void ImportDialog::setText(const QString &text)
{
    m_text->setPlainText(text);
}

void ImportDialog::readText()
{
    read(m_text->toPlainText().toUtf8());
}

void ImportDialog::read(const QByteArray &octets)
{
    const int number = ++m_reading;
    QThreadPool::globalInstance()->start([dialog = QPointer<ImportDialog>(this), octets, number] {
        const ImportResult result = octets.trimmed().isEmpty() ? ImportResult() : importProfiles(octets);
        QMetaObject::invokeMethod(qApp, [dialog, result, number] {
            if (dialog && dialog->m_reading == number)
                dialog->showResult(result);
        });
    });
}

void ImportDialog::openFile(const QString &path)
{
    const int number = ++m_reading;
    m_kind->setText(tr("Reading %1…").arg(QDir::toNativeSeparators(path)));
    QThreadPool::globalInstance()->start([dialog = QPointer<ImportDialog>(this), path, number] {
        const FileContent content = readWhole(path);
        Reading reading;
        reading.problem = content.exists ? content.problem : tr("there is no such file");
        if (reading.problem.isEmpty()) {
            reading.text = QString::fromUtf8(content.octets.left(mostShown));
            reading.result = importProfiles(content.octets);
        }
        QMetaObject::invokeMethod(qApp, [dialog, reading, number, path] {
            if (!dialog || dialog->m_reading != number)
                return;
            const QSignalBlocker quiet(dialog->m_text);
            dialog->m_text->setPlainText(reading.text);
            dialog->showResult(reading.result);
            if (!reading.problem.isEmpty())
                dialog->m_kind->setText(
                    tr("%1 can’t be read: %2").arg(QDir::toNativeSeparators(path), reading.problem));
        });
    });
}

void ImportDialog::showResult(const ImportResult &result)
{
    if (result.format)
        m_kind->setText(tr("Recognised: %1").arg(QString::fromUtf8(nameOf(*result.format).title)));
    else if (m_text->document()->isEmpty())
        m_kind->setText(tr("Nothing is changed until you press Add. Passwords are never taken over."));
    else
        m_kind->setText(tr("This isn’t recognised as the settings of a program that Helodesk knows."));
    m_found.clear();
    m_profiles->clear();
    for (const PortableProfile &found : result.profiles) {
        Profile profile = found.profile;
        profile.ehloName = found.ehloName;
        profile.tls.verify = found.tls.verify;
        profile.tls.verifyName = found.tls.verifyName;
        profile.tls.serverName = found.tls.serverName;
        profile.tls.caFile = found.tls.caFile;
        if (profile.name.isEmpty())
            profile.name = profile.server.isEmpty() ? tr("Imported profile") : profile.server;
        m_found.append(profile);
        auto *item = new QListWidgetItem(tr("%1 — %2").arg(profile.name, placeWords(profile)), m_profiles);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(Qt::Checked);
    }
    showReport(result.notes);
    updateButton();
}

void ImportDialog::showReport(const QList<ImportNote> &notes)
{
    m_report->clear();
    QList<QTreeWidgetItem *> items;
    for (const ImportNote &note : notes) {
        auto *item = new QTreeWidgetItem(
            {note.line > 0 ? QString::number(note.line) : QString(), note.what, wordsFor(note.outcome), note.why});
        item->setForeground(2, colorFor(note.outcome));
        item->setToolTip(3, note.why);
        items.append(item);
    }
    m_report->addTopLevelItems(items);
    for (int column = 0; column < 3; ++column)
        m_report->resizeColumnToContents(column);
}

void ImportDialog::updateButton()
{
    int chosen = 0;
    for (int row = 0; row < m_profiles->count(); ++row)
        chosen += m_profiles->item(row)->checkState() == Qt::Checked ? 1 : 0;
    m_add->setEnabled(chosen > 0);
    m_add->setText(chosen > 1 ? tr("&Add %1 profiles").arg(chosen) : tr("&Add"));
}

void ImportDialog::accept()
{
    QList<Profile> wanted;
    for (int row = 0; row < m_profiles->count(); ++row) {
        if (m_profiles->item(row)->checkState() == Qt::Checked)
            wanted.append(m_found[row]);
    }
    m_library->add(wanted, m_places.value(m_place->currentIndex()));
    QDialog::accept();
}

void ImportDialog::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls() || event->mimeData()->hasText())
        event->acceptProposedAction();
}

void ImportDialog::dropEvent(QDropEvent *event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (!urls.isEmpty() && urls.first().isLocalFile())
        openFile(urls.first().toLocalFile());
    else
        setText(event->mimeData()->text());
    event->acceptProposedAction();
}

} // namespace helodesk
