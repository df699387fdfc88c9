// SPDX-License-Identifier: MIT
#include "ui/folderrun/folderrundialog.h"

#include "ui/folderrun/folderrunentries.h"

#include <QComboBox>
#include <QDir>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace helodesk {

namespace {

using State = FolderRunModel::State;

constexpr QSize usualSize(560, 520);

} // namespace

FolderRunDialog::FolderRunDialog(Workbench *workbench, QWidget *parent)
    : QDialog(parent), m_run(workbench), m_folder(new QLabel(this)), m_environmentLabel(new QLabel(this)),
      m_environment(new QComboBox(this)), m_start(new QPushButton(this)),
      m_again(new QPushButton(tr("Run the failed &again"), this)), m_progress(new QProgressBar(this)),
      m_words(new QLabel(this)), m_problems(new QLabel(this)), m_list(entries::makeList(tr("Results"), this))
{
    setWindowTitle(tr("Run all in folder"));
    resize(usualSize);
    build();
    connect(m_start, &QPushButton::clicked, this, &FolderRunDialog::startOrCancel);
    connect(
        m_again, &QPushButton::clicked, this, [this] { m_run.start(m_environment->currentData().toString(), true); });
    connect(&m_run, &FolderRun::opened, this, &FolderRunDialog::takeOpened);
    connect(&m_run, &FolderRun::progressed, this, &FolderRunDialog::renew);
    connect(&m_run, &FolderRun::finished, this, &FolderRunDialog::renew);
    const auto show = [this](const QModelIndex &index) {
        if (const RunRecordPointer record = m_run.model()->record(index.row()))
            Q_EMIT showRequested(record);
    };
    connect(m_list, &QListView::clicked, this, show);
    connect(m_list, &QListView::activated, this, show);
}

void FolderRunDialog::build()
{
    auto *listed = new FolderRunEntries(this);
    listed->setSourceModel(m_run.model());
    m_list->setModel(listed);
    m_list->setFrameShape(QFrame::StyledPanel);
    m_environmentLabel->setText(tr("&Environment"));
    m_environmentLabel->setBuddy(m_environment);
    m_environment->setAccessibleName(tr("Environment"));
    m_folder->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_folder->setWordWrap(true);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress"));
    m_problems->setWordWrap(true);
    m_problems->setForegroundRole(QPalette::PlaceholderText);
    m_problems->setTextFormat(Qt::PlainText);
    auto *close = new QPushButton(tr("&Close"), this);
    close->setAutoDefault(false);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    m_start->setDefault(true);

    auto *choice = new QHBoxLayout;
    choice->addWidget(m_environmentLabel);
    choice->addWidget(m_environment);
    choice->addStretch(1);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_start);
    buttons->addWidget(m_again);
    buttons->addStretch(1);
    buttons->addWidget(close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(10);
    column->addWidget(m_folder);
    column->addLayout(choice);
    column->addWidget(m_progress);
    column->addWidget(m_words);
    column->addWidget(m_list, 1);
    column->addWidget(m_problems);
    column->addLayout(buttons);
}

void FolderRunDialog::begin(const QString &title, const QString &environment)
{
    m_wantedEnvironment = environment;
    if (!m_run.isRunning()) {
        m_folder->setText(title);
        m_words->setText(tr("Reading the folder…"));
        m_start->setText(tr("&Run all"));
        m_start->setEnabled(false);
        m_again->setEnabled(false);
        m_problems->hide();
    }
    show();
    raise();
    activateWindow();
}

void FolderRunDialog::open(const QString &folder, const QString &environment)
{
    begin(QDir::toNativeSeparators(folder), environment);
    m_run.open(folder);
}

void FolderRunDialog::open(
    const QString &title, const QString &folder, const FolderContents &contents, const QString &environment)
{
    begin(title, environment);
    m_run.open(folder, contents);
}

void FolderRunDialog::takeOpened()
{
    m_environment->clear();
    m_environment->addItem(tr("none"), QString());
    for (const QString &name : m_run.environments())
        m_environment->addItem(name, name);
    m_environment->setCurrentIndex(std::max(0, m_environment->findData(m_wantedEnvironment)));
    const bool hasEnvironments = m_environment->count() > 1;
    m_environment->setVisible(hasEnvironments);
    m_environmentLabel->setVisible(hasEnvironments);
    const QStringList problems = m_run.problems();
    m_problems->setText(problems.isEmpty() ? QString() : tr("Left out: %1").arg(problems.join(u'\n')));
    m_problems->setVisible(!problems.isEmpty());
    renew();
    m_start->setFocus(Qt::OtherFocusReason);
}

QString FolderRunDialog::progressWords() const
{
    FolderRunModel &model = *const_cast<FolderRun &>(m_run).model();
    const int count = model.rowCount();
    const int passed = model.count(State::Passed);
    const int failed = model.count(State::Failed);
    const int skipped = model.count(State::Skipped);
    const int done = passed + failed + skipped;
    if (count == 0)
        return tr("There is no profile in this folder.");
    if (done == 0 && !m_run.isRunning())
        return count == 1 ? tr("1 profile") : tr("%1 profiles").arg(count);
    QStringList parts{tr("%1 of %2").arg(done).arg(count)};
    if (passed > 0)
        parts.append(tr("%1 as expected").arg(passed));
    if (failed > 0)
        parts.append(tr("%1 failed").arg(failed));
    if (skipped > 0)
        parts.append(tr("%1 not run").arg(skipped));
    return parts.join(u" · "_qs);
}

void FolderRunDialog::renew()
{
    const FolderRunModel &model = *m_run.model();
    const bool running = m_run.isRunning();
    const int count = model.rowCount();
    m_progress->setRange(0, std::max(1, count));
    m_progress->setValue(count - model.count(State::Waiting) - model.count(State::Running));
    m_words->setText(progressWords());
    m_words->setAccessibleName(m_words->text());
    m_start->setText(running ? tr("Canc&el") : tr("&Run all"));
    m_start->setEnabled(count > 0);
    m_again->setEnabled(!running && model.count(State::Failed) + model.count(State::Skipped) > 0);
    m_environment->setEnabled(!running);
}

void FolderRunDialog::startOrCancel()
{
    if (m_run.isRunning())
        m_run.cancel();
    else
        m_run.start(m_environment->currentData().toString());
    renew();
}

void FolderRunDialog::reject()
{
    m_run.cancel();
    QDialog::reject();
}

} // namespace helodesk
