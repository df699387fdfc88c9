// SPDX-License-Identifier: MIT
#include "tests/support/scriptedrun.h"
#include "ui/theme/helodeskstyle.h"
#include "ui/theme/themecontroller.h"
#include "ui/timeline/timelineview.h"
#include "ui/timeline/verdictbanner.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QCommandLineParser>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QGroupBox>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace helodesk;

// helodesk-gallery [--dark] [--run NAME] [--width W] [--height H] [--zoom N] [--save FILE]

static Verdict verdictOfOutlook503()
{
    Finding finding;
    finding.cause = "auth-required";
    finding.severity = Severity::Error;
    finding.confidence = Confidence::Certain;
    finding.evidence = {13};
    finding.consequences = {15};
    finding.title = QStringLiteral("The server wants a sign-in before it takes mail for other domains");
    finding.explanation
        = QStringLiteral("RCPT TO was refused (550, authentication required), so no recipient was left and DATA got "
                         "503. The 503 that Outlook shows is the consequence, not the cause.");
    finding.fixes = {{"outlook-classic", QStringLiteral("Outlook (classic)"), {}},
        {"outlook-new", QStringLiteral("Outlook (new)"), {}}, {"thunderbird", QStringLiteral("Thunderbird"), {}}};
    return {finding, {}};
}

static Verdict verdictOfSuccess()
{
    Finding finding;
    finding.cause = "ok";
    finding.severity = Severity::Good;
    finding.title = QStringLiteral("Accepted by the server");
    finding.explanation = QStringLiteral("The message was taken for ben@fabrikam.example.");
    return {finding, {}};
}

static ScriptedRun trouble()
{
    ScriptedRun run;
    RunSubject &subject = run.timeline().subject;
    subject.server = QStringLiteral("mail.example.net");
    subject.port = 587;
    run.resolve(subject.server, {QStringLiteral("2001:db8::7"), QStringLiteral("198.51.100.7")}, 240);
    run.connectFails(events::ConnectFailed::Refused, QStringLiteral("2001:db8::7"), 3, 0, 2);
    run.connect(QStringLiteral("198.51.100.7"), 587, 29, 1, 2);
    run.reply({"220-mail.example.net ESMTP", "220 no UCE please"}, 12);
    run.say(commands::ehlo("desk-17"));
    run.reply({"502 5.5.1 EHLO not implemented, who needs that"}, 12);
    run.note(Stage::Ehlo, events::Note{events::Note::FallsBackToHelo, {}});
    run.say(commands::helo("desk-17"));
    run.reply({"250 mail.example.net"}, 12);
    run.note(Stage::StartTls, events::Note{events::Note::GoesOnUnencrypted, {}});
    run.say(commands::mail("anna@contoso.example"));
    run.reply({"250 2.1.0 Ok"}, 12);
    run.say(commands::rcpt("ben@fabrikam.example"));
    run.reply({"451 4.7.1 Greylisting in action, please come back later"}, 18);
    run.say(commands::rcpt("carla@fabrikam.example"));
    run.reply({"250 2.1.5 Ok"}, 18);
    run.type("VRFY postmaster");
    run.reply({"252 2.0.0 maybe"}, 18);
    run.reply({"421 too many things"}, 30);
    run.say(commands::data());
    run.note(Stage::Data, events::TimedOut{std::chrono::seconds(1), 0}, 1000);
    run.close(events::Closed::Reset, true, QStringLiteral("Connection reset by peer"));
    return run;
}

static QWidget *makeControls(QWidget *parent)
{
    auto *page = new QWidget(parent);
    auto *column = new QVBoxLayout(page);
    auto *bar = new QHBoxLayout;
    auto *server = new QLineEdit(QStringLiteral("smtp.contoso.example"));
    server->setFont(fonts::monospace());
    auto *empty = new QLineEdit;
    empty->setPlaceholderText(QStringLiteral("Type a command"));
    auto *security = new QComboBox;
    security->addItems({QStringLiteral("STARTTLS"), QStringLiteral("TLS"), QStringLiteral("none")});
    auto *run = new QPushButton(QStringLiteral("▶ Run"));
    makePrimary(run);
    auto *send = new QPushButton(QStringLiteral("Send ↵"));
    auto *stop = new QPushButton(QStringLiteral("■ Stop"));
    stop->setEnabled(false);
    auto *port = new QSpinBox;
    port->setRange(1, 65535);
    port->setValue(587);
    for (QWidget *widget : std::initializer_list<QWidget *>{server, empty, security, port, run, send, stop})
        bar->addWidget(widget);
    column->addLayout(bar);
    auto *tabs = new QTabWidget;
    auto *first = new QWidget;
    auto *grid = new QVBoxLayout(first);
    auto *off = new QCheckBox(QStringLiteral("8BITMIME if offered"));
    auto *on = new QCheckBox(QStringLiteral("CHUNKING (BDAT) if offered"));
    on->setChecked(true);
    auto *greyed = new QCheckBox(QStringLiteral("SMTPUTF8"));
    greyed->setEnabled(false);
    auto *one = new QRadioButton(QStringLiteral("System"));
    auto *other = new QRadioButton(QStringLiteral("Dark"));
    other->setChecked(true);
    auto *group = new QGroupBox(QStringLiteral("Timeouts"));
    auto *inGroup = new QVBoxLayout(group);
    inGroup->addWidget(new QDoubleSpinBox);
    auto *progress = new QProgressBar;
    progress->setValue(40);
    for (QWidget *widget : std::initializer_list<QWidget *>{off, on, greyed, one, other, group, progress})
        grid->addWidget(widget);
    tabs->addTab(first, QStringLiteral("Timeline"));
    auto *text = new QPlainTextEdit(QStringLiteral("one\ntwo\n").repeated(40));
    tabs->addTab(text, QStringLiteral("Transcript"));
    tabs->addTab(new QWidget, QStringLiteral("Message"));
    column->addWidget(tabs);
    auto *lists = new QHBoxLayout;
    auto *list = new QListWidget;
    for (int i = 0; i < 30; ++i)
        list->addItem(QStringLiteral("Profile %1").arg(i));
    list->setCurrentRow(2);
    auto *tree = new QTreeWidget;
    tree->setHeaderLabels({QStringLiteral("Keyword"), QStringLiteral("Meaning")});
    auto *item = new QTreeWidgetItem(tree, {QStringLiteral("SIZE"), QStringLiteral("up to 50 MiB")});
    new QTreeWidgetItem(item, {QStringLiteral("52428800"), QStringLiteral("octets")});
    item->setExpanded(true);
    lists->addWidget(list);
    lists->addWidget(tree);
    lists->addWidget(new QPlainTextEdit(QStringLiteral("wire text\n").repeated(60)));
    column->addLayout(lists);
    auto *menu = new QMenu(page);
    menu->addAction(QStringLiteral("Explain this row"))->setShortcut(Qt::Key_F1);
    menu->addSeparator();
    auto *checked = menu->addAction(QStringLiteral("Follow the end"));
    checked->setCheckable(true);
    checked->setChecked(true);
    auto *unchecked = menu->addAction(QStringLiteral("Wrap"));
    unchecked->setCheckable(true);
    menu->addAction(QStringLiteral("Greyed"))->setEnabled(false);
    menu->addMenu(QStringLiteral("More"));
    menu->setWindowFlags(Qt::Widget);
    menu->setActiveAction(checked);
    column->addWidget(menu);
    auto *box = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    column->addWidget(box);
    return page;
}

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption dark(QStringLiteral("dark"));
    const QCommandLineOption name(QStringLiteral("run"), {}, QStringLiteral("name"), QStringLiteral("503"));
    const QCommandLineOption width(QStringLiteral("width"), {}, QStringLiteral("pixels"), QStringLiteral("772"));
    const QCommandLineOption height(QStringLiteral("height"), {}, QStringLiteral("pixels"), QStringLiteral("712"));
    const QCommandLineOption zoom(QStringLiteral("zoom"), {}, QStringLiteral("steps"), QStringLiteral("0"));
    const QCommandLineOption save(QStringLiteral("save"), {}, QStringLiteral("file"));
    parser.addOptions({dark, name, width, height, zoom, save});
    parser.process(application);

    ThemeController theme(parser.isSet(dark) ? Appearance::Dark : Appearance::Light);
    QWidget window;
    window.setWindowTitle(QStringLiteral("Gallery"));
    window.setBackgroundRole(QPalette::AlternateBase);
    window.setAutoFillBackground(true);
    auto *banner = new VerdictBanner(&window);
    auto *view = new TimelineView(&window);
    auto *column = new QVBoxLayout(&window);
    column->setContentsMargins(12, 12, 12, 12);
    column->setSpacing(12);
    column->addWidget(banner);
    column->addWidget(view, 1);

    TimelineModel model;
    view->setModel(&model);
    view->setZoom(parser.value(zoom).toInt());
    window.resize(parser.value(width).toInt(), parser.value(height).toInt());
    const QString run = parser.value(name);
    if (run == QStringLiteral("503")) {
        model.reset(scripted::outlook503().timeline());
        banner->showVerdict(verdictOfOutlook503(), {}, false);
        view->showId(15);
    } else if (run == QStringLiteral("accepted")) {
        model.reset(scripted::accepted().timeline());
        Outcome outcome;
        outcome.kind = OutcomeKind::Accepted;
        outcome.queueId = "4XyZ7k2Vq1z9";
        banner->showVerdict(verdictOfSuccess(), outcome, true);
    } else if (run == QStringLiteral("trouble")) {
        ScriptedRun script = trouble();
        model.reset(script.timeline().subject);
        model.append(script.take());
        Verdict verdict = verdictOfOutlook503();
        verdict.first.severity = Severity::Warning;
        banner->showVerdict(verdict, {}, true);
    } else if (run == QStringLiteral("running")) {
        ScriptedRun script = scripted::outlook503();
        const QList<Event> events = script.take();
        model.reset(script.timeline().subject);
        model.append(events.mid(0, events.size() - 6));
        banner->showActivity(activityOf(model.timeline()));
    } else if (run == QStringLiteral("sending")) {
        ScriptedRun script = scripted::accepted();
        const QList<Event> events = script.take();
        model.reset(script.timeline().subject);
        model.append(events.mid(0, events.size() - 5));
        script.progress(12000000, 100000000);
        model.append(script.take());
        banner->showActivity(activityOf(model.timeline()));
    }
    if (run == QStringLiteral("controls")) {
        view->hide();
        column->addWidget(makeControls(&window), 1);
    }
    window.show();
    if (!parser.isSet(save))
        return QApplication::exec();
    QCoreApplication::processEvents();
    return window.grab().save(parser.value(save)) ? 0 : 1;
}
