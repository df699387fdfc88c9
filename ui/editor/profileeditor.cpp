// SPDX-License-Identifier: MIT
#include "ui/editor/profileeditor.h"

#include "ui/editor/editorfields.h"
#include "ui/editor/editorform.h"
#include "ui/editor/editorpart.h"
#include "ui/editor/expectationspage.h"
#include "ui/editor/secretsourcefield.h"
#include "ui/editor/takepage.h"
#include "ui/theme/helodeskstyle.h"
#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QShortcut>
#include <QTabWidget>
#include <QVBoxLayout>

namespace helodesk {

namespace {

QStringList partsOf(const QString &text)
{
    QStringList parts;
    for (const QString &part : text.split(u',')) {
        if (!part.trimmed().isEmpty() && !parts.contains(part.trimmed()))
            parts.append(part.trimmed());
    }
    return parts;
}

} // namespace

ProfileEditor::ProfileEditor(const Profile &profile, const EditorContext &context, QWidget *parent)
    : QDialog(parent), m_before(profile), m_context(context), m_fields(std::make_unique<Fields>()),
      m_tabs(new QTabWidget(this)), m_problem(new QLabel(this))
{
    setWindowTitle(tr("Edit “%1”").arg(profile.name));
    makeGeneral();
    makeConnection();
    makeTls();
    makeSignIn();
    makeWay();
    makeExtensions();
    makeRun();
    makeExpectations();
    makeTake();
    layOut();
    fill();
    follow();
    check();
    m_fields->name->setFocus();
    m_fields->name->selectAll();
}

ProfileEditor::~ProfileEditor() = default;

void ProfileEditor::addPage(QWidget *page, const QString &title)
{
    if (!qobject_cast<EditorForm *>(page)) {
        m_tabs->addTab(page, title);
        return;
    }
    // A small screen has room for part of a long one.
    auto *area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->viewport()->setAutoFillBackground(false);
    page->setAutoFillBackground(false);
    area->setWidget(page);
    m_tabs->addTab(area, title);
}

void ProfileEditor::layOut()
{
    m_tabs->setDocumentMode(true);
    // From within every field: lists keep the keys to themselves.
    const auto turn = [this](const QKeySequence &keys, int by) {
        connect(new QShortcut(keys, this), &QShortcut::activated, m_tabs,
            [this, by] { m_tabs->setCurrentIndex((m_tabs->currentIndex() + m_tabs->count() + by) % m_tabs->count()); });
    };
    turn(Qt::CTRL | Qt::Key_Tab, 1);
    turn(Qt::CTRL | Qt::SHIFT | Qt::Key_Tab, -1);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    QPalette palette = m_problem->palette();
    palette.setColor(QPalette::WindowText, Theme::current().bad.foreground);
    m_problem->setPalette(palette);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    m_ok = buttons->button(QDialogButtonBox::Save);
    m_ok->setText(tr("Sa&ve"));
    makePrimary(m_ok);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *last = new QHBoxLayout;
    last->addWidget(m_problem, 1);
    last->addWidget(buttons);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 10, 16, 16);
    column->setSpacing(12);
    column->addWidget(m_tabs, 1);
    column->addLayout(last);
    constexpr int longestPage = 800;
    resize(840, std::min(longestPage, screen()->availableGeometry().height() - 60));
}

void ProfileEditor::fill()
{
    const Profile &profile = m_before;
    m_fields->name->setText(profile.name);
    m_fields->tags->setText(profile.tags.join(QStringLiteral(", ")));
    m_fields->notes->setPlainText(profile.notes);
    m_fields->server->setText(profile.usesPracticeServer() ? QString() : profile.server);
    m_fields->server->setEnabled(!profile.usesPracticeServer());
    m_fields->server->setPlaceholderText(
        profile.usesPracticeServer() ? tr("the built-in practice server") : m_fields->server->placeholderText());
    m_fields->port->setText(profile.port == 0 ? QString() : QString::number(profile.port));
    m_fields->port->setEnabled(!profile.usesPracticeServer());
    editorfields::choose(m_fields->security, profile.security);
    m_fields->ehloName->setText(profile.ehloName);
    m_fields->signIn->setChecked(profile.signIn);
    m_fields->user->setText(profile.user);
    QStringList mechanisms;
    for (const QByteArray &mechanism : profile.mechanisms)
        mechanisms.append(QString::fromUtf8(mechanism));
    m_fields->mechanisms->setText(mechanisms.join(u' '));
    m_fields->untilOneWorks->setChecked(profile.untilOneWorks);
    m_fields->evenIfNotOffered->setChecked(profile.evenIfNotOffered);
    m_fields->authorization->setText(profile.authorization);
    m_fields->realm->setText(profile.realm);
    editorfields::choose(m_fields->initialResponse, profile.initialResponse);
    m_fields->passwordFrom->setSource(profile.passwordFrom);
    m_fields->tokenFrom->setSource(profile.tokenFrom);
    editorfields::choose(m_fields->stopAfter, profile.stopAfter);
    editorfields::choose(m_fields->pipelining, profile.pipelining);
    m_fields->stayOpen->setChecked(profile.stayOpen);
    for (const auto &part : m_parts)
        part->fill(profile);
}

Profile ProfileEditor::profile() const
{
    Profile profile = m_before;
    if (!m_context.builtIn)
        profile.name = m_fields->name->text().trimmed();
    profile.tags = partsOf(m_fields->tags->text());
    profile.notes = m_fields->notes->toPlainText();
    if (!profile.usesPracticeServer()) {
        profile.server = m_fields->server->text().trimmed();
        profile.port = m_fields->port->text().toUShort();
    }
    profile.security = editorfields::chosen<Security>(m_fields->security);
    profile.ehloName = m_fields->ehloName->text().trimmed();
    profile.signIn = m_fields->signIn->isChecked();
    profile.user = m_fields->user->text().trimmed();
    profile.mechanisms.clear();
    QString mechanisms = m_fields->mechanisms->text();
    for (const QString &mechanism : mechanisms.replace(u',', u' ').split(u' ', Qt::SkipEmptyParts))
        profile.mechanisms.append(mechanism.toUpper().toUtf8());
    profile.untilOneWorks = m_fields->untilOneWorks->isChecked();
    profile.evenIfNotOffered = m_fields->evenIfNotOffered->isChecked();
    profile.authorization = m_fields->authorization->text().trimmed();
    profile.realm = m_fields->realm->text().trimmed();
    profile.initialResponse = editorfields::chosen<InitialResponse>(m_fields->initialResponse);
    profile.passwordFrom = m_fields->passwordFrom->source();
    profile.tokenFrom = m_fields->tokenFrom->source();
    profile.stopAfter = editorfields::chosen<Stage>(m_fields->stopAfter);
    profile.pipelining = editorfields::chosen<Pipelining>(m_fields->pipelining);
    profile.stayOpen = m_fields->stayOpen->isChecked();
    for (const auto &part : m_parts)
        part->take(profile);
    profile.expectations = m_expectations->expectations();
    profile.take = m_take->take();
    return profile;
}

void ProfileEditor::follow()
{
    for (QLineEdit *line : findChildren<QLineEdit *>())
        connect(line, &QLineEdit::textChanged, this, &ProfileEditor::check);
    for (QComboBox *combo : findChildren<QComboBox *>())
        connect(combo, &QComboBox::currentIndexChanged, this, &ProfileEditor::check);
    for (QCheckBox *box : findChildren<QCheckBox *>())
        connect(box, &QCheckBox::toggled, this, &ProfileEditor::check);
    connect(m_expectations, &ExpectationsPage::changed, this, &ProfileEditor::check);
    connect(m_take, &TakePage::changed, this, &ProfileEditor::check);
}

bool ProfileEditor::isRight(size_t page, const QList<FieldRemark> &remarks) const
{
    if (m_forms[page])
        return !m_forms[page]->showRemarks(remarks);
    const bool takes = m_tabs->widget(static_cast<int>(page)) == m_take;
    return takes ? m_take->problem().isEmpty() : m_expectations->problem().isEmpty();
}

void ProfileEditor::check()
{
    const bool signsIn = m_fields->signIn->isChecked();
    for (QWidget *field : std::initializer_list<QWidget *>{m_fields->user, m_fields->mechanisms, m_fields->passwordFrom,
             m_fields->tokenFrom, m_fields->authorization, m_fields->realm, m_fields->initialResponse})
        field->setEnabled(signsIn);
    // The one is for where nothing is named, the other for where something is.
    const bool named = !m_fields->mechanisms->text().trimmed().isEmpty();
    m_fields->untilOneWorks->setEnabled(signsIn && !named);
    m_fields->evenIfNotOffered->setEnabled(signsIn && named);

    const Profile edited = profile();
    for (const auto &part : m_parts)
        part->enable(edited);
    m_fields->stayOpen->setEnabled(!edited.drop);
    const QList<FieldRemark> remarks = remarksOn(edited, m_context.sources, m_context.environment);
    QString problem;
    for (size_t page = 0; page < m_forms.size(); ++page) {
        if (!isRight(page, remarks) && problem.isEmpty())
            problem = tr("Something is missing or wrong under “%1”.").arg(m_tabs->tabText(static_cast<int>(page)));
    }
    m_problem->setText(problem);
    m_ok->setEnabled(problem.isEmpty());
}

} // namespace helodesk
