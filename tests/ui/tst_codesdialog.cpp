// SPDX-License-Identifier: MIT
// Help › Codes, used by keys and clicks.
#include "tests/support/printing.h"
#include "tests/ui/windowfixture.h"
#include "ui/dialogs/codesdialog.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QSettings>
#include <QTest>
#include <QTextBrowser>

#include <gmock/gmock.h>

using namespace helodesk;
using namespace helodesk::test;
using testing::Contains;
using testing::HasSubstr;
using testing::StartsWith;

namespace {

class CodesTest : public WindowTest
{
protected:
    CodesDialog *dialog() const { return window->findChild<CodesDialog *>(); }
    void openCodes()
    {
        window->activateWindow();
        QCoreApplication::processEvents();
        press(Qt::Key_F1, Qt::ShiftModifier);
        ASSERT_TRUE(dialog());
        dialog()->activateWindow();
        QCoreApplication::processEvents();
    }
    QLineEdit *field() const { return find<QLineEdit>(u"Search codes"_qs); }
    QAbstractItemView *table() const { return find<QAbstractItemView>(u"Codes found"_qs); }
    // The cells of the chosen row.
    std::string chosen() const
    {
        QStringList cells;
        for (int column = 0; column < 3; ++column)
            cells.append(table()->currentIndex().siblingAtColumn(column).data().toString());
        return cells.join(u'|').toStdString();
    }
    std::string page() const
    {
        const auto pages = dialog()->findChildren<QTextBrowser *>();
        return pages.first()->toPlainText().toStdString();
    }
    QStringList labels() const
    {
        QStringList texts;
        const auto all = dialog()->findChildren<QLabel *>();
        for (const QLabel *label : all)
            texts.append(label->text());
        return texts;
    }
    static std::string clipboard() { return QGuiApplication::clipboard()->text().toStdString(); }
};

TEST_F(CodesTest, TypingFindsACodeAndSaysWhatItMeansAndWhatToDo)
{
    EXPECT_FALSE(dialog()); // made only when it is asked for
    openCodes();
    EXPECT_EQ(QApplication::focusWidget(), field());
    QTest::keyClicks(field(), u"800ccc78"_qs);
    EXPECT_THAT(chosen(), StartsWith("0x800CCC78|Outlook|"));
    for (const char *part : {"Usual cause", "What to do in Outlook (classic)", "Who must act", "Sources"})
        EXPECT_THAT(page(), HasSubstr(part));
    EXPECT_THAT(labels(), Contains(u"1 found"_qs));
}

TEST_F(CodesTest, TheArrowKeysWalkThroughWhatWasFoundWhileOneTypes)
{
    openCodes();
    QTest::keyClicks(field(), u"503"_qs);
    EXPECT_THAT(chosen(), StartsWith("503||"));
    const std::string general = page();
    QTest::keyClick(field(), Qt::Key_Down);
    EXPECT_THAT(chosen(), StartsWith("503|STARTTLS|"));
    EXPECT_NE(page(), general);
    EXPECT_EQ(QApplication::focusWidget(), field());
    QTest::keyClick(field(), Qt::Key_Return);
    EXPECT_EQ(QApplication::focusWidget(), table());
    QTest::keyClick(table(), Qt::Key_C, Qt::ControlModifier);
    EXPECT_THAT(clipboard(), StartsWith("503\tSTARTTLS\t"));
    click(u"Copy explanation"_qs);
    EXPECT_THAT(clipboard(), HasSubstr("What it means"));
    QTest::keyClick(table(), Qt::Key_F, Qt::ControlModifier);
    EXPECT_EQ(QApplication::focusWidget(), field());
    EXPECT_EQ(field()->selectedText(), u"503"_qs);
}

TEST_F(CodesTest, EscapeEmptiesTheSearchThenCloses)
{
    openCodes();
    QTest::keyClicks(field(), u"zzzz"_qs);
    EXPECT_EQ(table()->model()->rowCount(), 0);
    EXPECT_EQ(page(), "");
    QTest::keyClick(field(), Qt::Key_Escape);
    ASSERT_TRUE(dialog()->isVisible());
    EXPECT_EQ(field()->text(), QString());
    EXPECT_GT(table()->model()->rowCount(), 3000);
    QTest::keyClick(field(), Qt::Key_Escape);
    EXPECT_FALSE(dialog()->isVisible());
    openCodes();
    EXPECT_TRUE(dialog()->isVisible());
}

TEST_F(CodesTest, OneKindAloneCanBeSearched)
{
    openCodes();
    chooseInCombo(u"Kind"_qs, u"Causes"_qs);
    const int causes = table()->model()->rowCount();
    EXPECT_LT(causes, 100);
    QTest::keyClicks(field(), u"greylist"_qs);
    EXPECT_THAT(chosen(), StartsWith("greylisted|"));
}

TEST_F(CodesTest, TheMailClientIsTheSameInWindowAndCodes)
{
    QSettings settings;
    window->close();
    settings.setValue(u"explain/client"_qs, QByteArray("thunderbird"));
    settings.sync();
    open();
    openCodes();
    QTest::keyClicks(field(), u"800ccc78"_qs);
    EXPECT_THAT(page(), HasSubstr("What to do in Thunderbird"));
}

TEST_F(CodesTest, ItsSizeIsRemembered)
{
    openCodes();
    dialog()->resize(900, 555);
    QCoreApplication::processEvents();
    close();
    open();
    openCodes();
    EXPECT_EQ(dialog()->size(), QSize(900, 555));
}

} // namespace
