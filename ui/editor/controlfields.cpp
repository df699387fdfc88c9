// SPDX-License-Identifier: MIT
#include "ui/editor/controlfields.h"

#include "core/profile/profile.h"
#include "ui/editor/editorform.h"
#include "ui/profiles/rulewords.h"
#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QCoreApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>

namespace helodesk {

using editorfields::addChoice;
using editorfields::makeLine;

namespace {

constexpr int most = 1000000;
constexpr int longest = 24 * 60 * 60 * 1000; // milliseconds
constexpr int commandLines = 3;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(helodesk::ControlFields)
};

QSpinBox *makeNumber(QWidget *parent, int least, int greatest, const QString &words, const QString &unit = {})
{
    auto *number = new QSpinBox(parent);
    number->setRange(least, greatest);
    number->setSpecialValueText(words);
    number->setSuffix(unit.isEmpty() ? QString() : u' ' + unit);
    number->setMaximumWidth(200);
    return number;
}

} // namespace

ControlFields::ControlFields(EditorForm *form)
    : m_drop(new QCheckBox(Texts::tr("Close the connection when &done, without QUIT"), form)),
      m_dropAfter(new QComboBox(form)), m_messages(makeNumber(form, 1, most, {})),
      m_recipientsEach(makeNumber(form, 0, most, Texts::tr("all"))),
      m_reset(new QCheckBox(Texts::tr("RSET &between two messages"), form)),
      m_keepGoing(new QCheckBox(Texts::tr("&Go on after a refusal"), form)),
      m_delay(makeNumber(form, 0, longest, Texts::tr("none"), Texts::tr("ms"))),
      m_writeSize(makeNumber(form, 0, most, Texts::tr("what there is"), Texts::tr("octets"))),
      m_writeDelay(makeNumber(form, 0, longest, Texts::tr("none"), Texts::tr("ms"))),
      m_commands(new QPlainTextEdit(form)),
      m_xclient(makeLine(form, QStringLiteral("NAME=desk.example.org ADDR=192.0.2.7"), true)),
      m_xclientBeforeTls(new QCheckBox(Texts::tr("XCLIENT before STARTTLS, and not &inside"), form)),
      m_xforward(makeLine(form, QStringLiteral("NAME=desk.example.org"), true))
{
    addEndRows(form);
    addMessageRows(form);
    addPaceRows(form);
    addClaimRows(form);
    addRuleRows(form);
}

void ControlFields::addEndRows(EditorForm *form)
{
    addChoice(m_dropAfter, Texts::tr("never"), Stage::Unknown);
    addChoice(m_dropAfter, QStringLiteral("EHLO"), Stage::Ehlo);
    addChoice(m_dropAfter, QStringLiteral("STARTTLS"), Stage::StartTls);
    addChoice(m_dropAfter, QStringLiteral("AUTH"), Stage::Auth);
    addChoice(m_dropAfter, QStringLiteral("MAIL FROM"), Stage::Mail);
    addChoice(m_dropAfter, QStringLiteral("RCPT TO"), Stage::Rcpt);
    addChoice(m_dropAfter, QStringLiteral("DATA"), Stage::Data);
    m_dropAfter->setToolTip(Texts::tr("The connection is closed as soon as the command is out, reply or not"));
    form->addRow(m_drop);
    form->addRow(Texts::tr("&Vanish right after sending"), m_dropAfter);
    form->addRow(m_keepGoing);
}

void ControlFields::addMessageRows(EditorForm *form)
{
    m_commands->setTabChangesFocus(true);
    m_commands->setFont(fonts::monospace());
    m_commands->setPlaceholderText(Texts::tr("VRFY postmaster"));
    m_commands->document()->setDocumentMargin(8);
    m_commands->setFixedHeight(commandLines * m_commands->fontMetrics().lineSpacing() + 20);
    m_commands->setToolTip(Texts::tr("A line each, sent as they are, before MAIL FROM"));
    form->addRow(Texts::tr("Commands before &MAIL FROM"), m_commands);
    form->addHeading(Texts::tr("Several messages"));
    form->addRow(Texts::tr("&Messages on one connection"), m_messages);
    form->addRow(Texts::tr("&Recipients of one message"), m_recipientsEach);
    form->addRow(m_reset);
}

void ControlFields::addPaceRows(EditorForm *form)
{
    form->addHeading(Texts::tr("Pace"));
    form->addRow(Texts::tr("P&ause before each command"), m_delay);
    form->addRow(Texts::tr("Octets of one &write, at most"), m_writeSize);
    form->addRow(Texts::tr("Pause between &two writes"), m_writeDelay);
}

void ControlFields::addClaimRows(EditorForm *form)
{
    form->addHeading(Texts::tr("In the place of another client"));
    form->addRow(Texts::tr("&XCLIENT"), m_xclient);
    form->addRow(m_xclientBeforeTls);
    form->addRow(Texts::tr("X&FORWARD"), m_xforward);
}

void ControlFields::addRuleRows(EditorForm *form)
{
    form->addHeading(Texts::tr("Break the rules"));
    for (const QString &rule : Control::ruleNames()) {
        auto *box = new QCheckBox(rulewords::of(rule), form);
        m_rules.insert(rule, box);
        form->addRow(box);
    }
    form->addNote(Texts::tr("The window and the transcript say so while one of these is on."));
}

void ControlFields::fill(const Profile &profile)
{
    const DialogueChoices &dialogue = profile.dialogue;
    const Control &control = dialogue.control;
    m_drop->setChecked(profile.drop);
    editorfields::choose(m_dropAfter, control.dropAfterSending.value_or(Stage::Unknown));
    m_messages->setValue(control.messages);
    m_recipientsEach->setValue(control.recipientsEach);
    m_reset->setChecked(control.resetBetween);
    m_keepGoing->setChecked(control.keepGoing);
    m_delay->setValue(static_cast<int>(control.delay.count()));
    m_writeSize->setValue(static_cast<int>(control.writeSize));
    m_writeDelay->setValue(static_cast<int>(control.writeDelay.count()));
    m_commands->setPlainText(QString::fromUtf8(dialogue.commands.join('\n')));
    m_xclient->setText(editorfields::joined(dialogue.claims.xclient));
    m_xclientBeforeTls->setChecked(dialogue.claims.xclientBeforeTls);
    m_xforward->setText(editorfields::joined(dialogue.claims.xforward));
    for (auto rule = m_rules.begin(); rule != m_rules.end(); ++rule)
        rule.value()->setChecked(control.brokenRules().contains(rule.key()));
}

void ControlFields::take(Profile &profile) const
{
    DialogueChoices &dialogue = profile.dialogue;
    Control &control = dialogue.control;
    profile.drop = m_drop->isChecked();
    const auto stage = editorfields::chosen<Stage>(m_dropAfter);
    control.dropAfterSending = stage == Stage::Unknown ? std::nullopt : std::optional(stage);
    control.messages = m_messages->value();
    control.recipientsEach = m_recipientsEach->value();
    control.resetBetween = m_reset->isChecked();
    control.keepGoing = m_keepGoing->isChecked();
    control.delay = std::chrono::milliseconds(m_delay->value());
    control.writeSize = m_writeSize->value();
    control.writeDelay = std::chrono::milliseconds(m_writeDelay->value());
    dialogue.commands.clear();
    for (const QString &line : m_commands->toPlainText().split(u'\n', Qt::SkipEmptyParts))
        dialogue.commands.append(line.toUtf8());
    editorfields::takeWords(m_xclient, dialogue.claims.xclient);
    dialogue.claims.xclientBeforeTls = m_xclientBeforeTls->isChecked();
    editorfields::takeWords(m_xforward, dialogue.claims.xforward);
    control.skipped.clear();
    control.bareLineFeeds = control.noDotStuffing = false;
    for (const QString &rule : Control::ruleNames()) {
        if (m_rules[rule]->isChecked())
            (void)control.breakRule(rule);
    }
}

void ControlFields::enable(const Profile &profile)
{
    const DialogueChoices &dialogue = profile.dialogue;
    const bool several = dialogue.control.messages > 1 || dialogue.control.recipientsEach > 0;
    m_reset->setEnabled(several);
    m_writeDelay->setEnabled(dialogue.control.writeSize > 0);
    m_xclientBeforeTls->setEnabled(!dialogue.claims.xclient.isEmpty());
}

} // namespace helodesk
